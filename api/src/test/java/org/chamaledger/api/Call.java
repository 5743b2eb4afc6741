package org.chamaledger.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A request in the making; {@link #send} holds its answer to the {@link Contract}. */
public final class Call {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

    private final String base;
    private final String method;
    private final String uri;
    private final @Nullable Contract contract;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private BodyPublisher body = BodyPublishers.noBody();

    Call(String base, String method, String uri, @Nullable Contract contract) {
        this.base = base;
        this.method = method;
        this.uri = uri;
        this.contract = contract;
    }

    public Call header(String name, Object value) {
        headers.put(name, value.toString());
        return this;
    }

    /** With this person's access token. */
    public Call as(Person person) {
        return header("Authorization", "Bearer " + person.token());
    }

    /** A JSON body; text is sent as it is, anything else is written as JSON. */
    public Call body(Object json) {
        header("Content-Type", "application/json");
        body = BodyPublishers.ofString(json instanceof String text ? text : JSON.writeValueAsString(json));
        return this;
    }

    /** Bytes of any type. */
    public Call body(String type, byte[] bytes) {
        header("Content-Type", type);
        body = BodyPublishers.ofByteArray(bytes);
        return this;
    }

    /** A multipart form with one file and some fields. */
    public Call form(String file, Map<String, ?> fields) {
        var boundary = "b" + Long.toHexString(System.nanoTime());
        var form = new ByteArrayOutputStream();
        fields.forEach((name, value) -> write(form, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, name, value)));
        write(form, "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
                .formatted(boundary));
        write(form, "Content-Type: text/csv\r\n\r\n");
        write(form, file);
        write(form, "\r\n--%s--\r\n".formatted(boundary));
        return body("multipart/form-data; boundary=" + boundary, form.toByteArray());
    }

    /** A multipart form with nothing but a file. */
    public Call file(String name, String type, byte[] content) {
        return file(name, type, content, Map.of());
    }

    /** A multipart form with a file of this name and kind, and fields. */
    public Call file(String name, String type, byte[] content, Map<String, ?> fields) {
        var boundary = "b" + Long.toHexString(System.nanoTime());
        var form = new ByteArrayOutputStream();
        fields.forEach((field, value) -> write(form, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, field, value)));
        write(form, "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                .formatted(boundary, name, type));
        form.writeBytes(content);
        write(form, "\r\n--%s--\r\n".formatted(boundary));
        return body("multipart/form-data; boundary=" + boundary, form.toByteArray());
    }

    private static void write(ByteArrayOutputStream into, String text) {
        into.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send() {
        var request = HttpRequest.newBuilder(URI.create(base + uri)).timeout(Duration.ofSeconds(60))
                .method(method, body);
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var answer = new Answer(response.statusCode(), response.headers(), response.body());
            if (contract != null) {
                contract.check(method, uri, answer);
            }
            return answer;
        } catch (IOException e) {
            throw new AssertionError("No answer to %s %s".formatted(method, uri), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

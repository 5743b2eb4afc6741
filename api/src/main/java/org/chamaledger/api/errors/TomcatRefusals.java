package org.chamaledger.api.errors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/**
 * What Tomcat refuses before any filter sees it, such as an address with broken escapes, is answered as a problem too.
 */
@Configuration(proxyBeanMethods = false)
class TomcatRefusals {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            host.getPipeline().addValve(new ProblemValve());
            host.setErrorReportValveClass(ProblemValve.class.getName());
        });
    }

    /** Writes the problem for a bare status; public because Tomcat looks it up by name. */
    public static final class ProblemValve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable throwable) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var problem = StatusCodes.of(status)
                    .withRequestId(RequestId.echo(request.getRequest(), response.getResponse()));
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.getOutputStream().write(json(problem).getBytes(StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException e) {
                container.getLogger().debug("the caller has hung up", e);
            }
        }

        /** All of these texts are our own and free of characters that JSON escapes. */
        private static String json(Problem problem) {
            return """
                    {"type":"%s","title":"%s","status":%d,"detail":"%s","code":"%s","request_id":"%s"}"""
                    .formatted(problem.type(), problem.title(), problem.status(), problem.detail(), problem.code(),
                            problem.requestId());
        }
    }
}

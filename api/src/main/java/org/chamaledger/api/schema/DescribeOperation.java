package org.chamaledger.api.schema;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamaledger.api.schema.TypeSchemas.Direction;
import org.chamaledger.api.security.Access;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;

/** Says of an operation what its handler's signature and annotations say, so that no controller repeats it. */
final class DescribeOperation implements GlobalOperationCustomizer {

    private static final String JSON = "application/json";
    private static final String MULTIPART = "multipart/form-data";

    private final TypeSchemas schemas;

    DescribeOperation(TypeSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (!handler.getBeanType().getName().startsWith("org.chamaledger.")) {
            return operation;
        }
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        var method = mapping.method().length == 0 ? RequestMethod.GET : mapping.method()[0];
        boolean writes = method != RequestMethod.GET && method != RequestMethod.HEAD;
        operation.setOperationId(operationId(handler));
        if (operation.getTags() == null || operation.getTags().isEmpty()) {
            operation.setTags(List.of(room(handler)));
        }
        var body = bodyOf(handler);
        parameters(operation, handler, body.isPresent() || isMultipart(mapping));
        if (isMultipart(mapping)) {
            operation.setRequestBody(multipart(handler));
        } else {
            operation.setRequestBody(body.map(this::json).orElse(null));
        }
        secure(operation, handler);
        answers(operation, handler, method);
        headers(operation, method, isSecret(handler));
        refusals(operation, handler, writes, operation.getRequestBody() != null);
        return operation;
    }

    /** Puts an example beside every body. */
    static void illustrate(Operation operation, Examples examples) {
        if (operation.getRequestBody() != null) {
            illustrate(operation.getRequestBody().getContent(), examples);
        }
        operation.getResponses().values().stream().filter(response -> response.get$ref() == null)
                .forEach(response -> illustrate(response.getContent(), examples));
    }

    private static void illustrate(@Nullable Content content, Examples examples) {
        if (content != null) {
            content.forEach((type, body) -> {
                if (body.getExample() == null && body.getExamples() == null && body.getSchema() != null
                        && type.equals(JSON)) {
                    body.setExample(examples.of(body.getSchema()));
                }
            });
        }
    }

    private static String operationId(HandlerMethod handler) {
        var controller = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        return RecordSchema.onTheWire(controller) + "_" + RecordSchema.onTheWire(handler.getMethod().getName());
    }

    private static String room(HandlerMethod handler) {
        var name = handler.getBeanType().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isMultipart(RequestMapping mapping) {
        return Set.of(mapping.consumes()).contains(MULTIPART);
    }

    /** Tokens are stored nowhere, so they are not given again either. */
    private static boolean isSecret(HandlerMethod handler) {
        return handler.getBeanType().getSimpleName().contains("Token");
    }

    private static Optional<MethodParameter> bodyOf(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(p -> p.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class))
                .findFirst();
    }

    private RequestBody json(MethodParameter body) {
        var annotation = body.getParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class);
        var schema = schemas.of(ResolvableType.forMethodParameter(body), Direction.REQUEST);
        return new RequestBody()
                .required(annotation.required())
                .content(new Content().addMediaType(JSON, new MediaType().schema(schema)));
    }

    private RequestBody multipart(HandlerMethod handler) {
        var form = new JsonSchema();
        form.addType("object");
        var required = new ArrayList<String>();
        for (var parameter : handler.getMethodParameters()) {
            var annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation == null) {
                continue;
            }
            var name = annotation.name().isEmpty() ? parameter.getParameter().getName() : annotation.name();
            Schema<?> schema = parameter.getParameterType() == MultipartFile.class
                    ? new JsonSchema().contentMediaType("application/octet-stream")
                    : schemas.of(ResolvableType.forMethodParameter(parameter), Direction.REQUEST);
            if (parameter.getParameterType() == MultipartFile.class) {
                schema.addType("string");
            }
            var said = parameter.getParameterAnnotation(io.swagger.v3.oas.annotations.Parameter.class);
            if (said != null) {
                schema.setDescription(said.description());
            }
            form.addProperty(name, schema);
            if (annotation.required() && annotation.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                required.add(name);
            }
        }
        form.setRequired(required);
        form.additionalProperties(false);
        return new RequestBody().required(true)
                .content(new Content().addMediaType(MULTIPART, new MediaType().schema(form)));
    }

    /** Types of parameters are ours to describe; those of a form are in its body. */
    private void parameters(Operation operation, HandlerMethod handler, boolean hasBody) {
        var described = new ArrayList<Parameter>();
        for (var given : Optional.ofNullable(operation.getParameters()).orElse(List.of())) {
            var declared = parameter(handler, given.getName());
            if (hasBody && "query".equals(given.getIn()) && isMultipart(
                    AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class))) {
                continue;
            }
            declared.ifPresent(p ->
                    given.setSchema(schemas.of(ResolvableType.forMethodParameter(p), Direction.REQUEST)));
            if (given.getDescription() == null) {
                given.setDescription(ParameterWords.of(given.getName()));
            }
            described.add(given);
        }
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(FromQuery.class)) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(this::query).forEach(described::add);
            }
        }
        if (isTable(handler)) {
            described.add(new Parameter().name("format").in("query").description(ParameterWords.of("format"))
                    .schema(TypeSchemas.oneOf("json", "csv")));
        }
        operation.setParameters(described);
    }

    private Parameter query(RecordComponent component) {
        var name = RecordSchema.onTheWire(component.getName());
        return new Parameter().name(name).in("query").description(ParameterWords.of(name))
                .schema(schemas.of(ResolvableType.forType(component.getGenericType()), Direction.REQUEST));
    }

    /** Whether the answer is also to be had as a table. */
    private static boolean isTable(HandlerMethod handler) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return List.of(mapping.produces()).contains(Formats.CSV);
    }

    private static Optional<MethodParameter> parameter(HandlerMethod handler, String name) {
        for (var parameter : handler.getMethodParameters()) {
            var query = parameter.getParameterAnnotation(RequestParam.class);
            var path = parameter.getParameterAnnotation(PathVariable.class);
            var given = query != null ? query.name() : path != null ? path.name() : null;
            if (given != null && (given.isEmpty() ? parameter.getParameter().getName() : given).equals(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    private static void secure(Operation operation, HandlerMethod handler) {
        var access = Access.declaredBy(handler).orElseThrow();
        operation.setSecurity(access instanceof Access.Anyone
                ? List.of() : List.of(new SecurityRequirement().addList(ApiDocument.BEARER)));
        if (access instanceof Access.Staff staff) {
            say(operation, "For staff: "
                    + String.join(", ", staff.roles().stream().map(Enum::name).sorted().toList()) + ".");
        }
    }

    private static void say(Operation operation, String more) {
        operation.setDescription(
                Optional.ofNullable(operation.getDescription()).map(text -> text + " ").orElse("") + more);
    }

    /** What else than JSON it is to be had as. */
    private static List<String> otherFormats(HandlerMethod handler) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return Arrays.stream(mapping.produces()).filter(format -> !format.equals(JSON)).toList();
    }

    private void answers(Operation operation, HandlerMethod handler, RequestMethod method) {
        var type = ResolvableType.forMethodReturnType(handler.getMethod());
        if (ResponseEntity.class.isAssignableFrom(type.toClass())) {
            type = type.getGeneric();
        }
        for (var response : operation.getResponses().entrySet()) {
            if (type.toClass().isRecord() || Map.class.isAssignableFrom(type.toClass())) {
                var content = new Content()
                        .addMediaType(JSON, new MediaType().schema(schemas.of(type, Direction.ANSWER)));
                otherFormats(handler).forEach(format ->
                        content.addMediaType(format, new MediaType().schema(TypeSchemas.typed("string"))));
                response.getValue().setContent(content);
            }
            if (response.getValue().getDescription() == null || response.getValue().getDescription().isBlank()) {
                response.getValue().setDescription(method == RequestMethod.GET ? "What was asked for" : "Done");
            }
        }
    }

    private static void headers(Operation operation, RequestMethod method, boolean secret) {
        operation.addParametersItem(CommonHeaders.REQUEST_ID.parameterReference());
        boolean reads = method == RequestMethod.GET || method == RequestMethod.HEAD;
        if (reads) {
            operation.addParametersItem(CommonHeaders.LEDGER_POSITION.parameterReference());
        } else if (!secret) {
            if (method == RequestMethod.POST) {
                operation.addParametersItem(CommonHeaders.IDEMPOTENCY_KEY.parameterReference());
            }
            operation.addParametersItem(CommonHeaders.IF_MATCH.parameterReference());
        }
        for (var answer : operation.getResponses().entrySet()) {
            add(answer.getValue(), CommonHeaders.REQUEST_ID, CommonHeaders.LIMIT, CommonHeaders.REMAINING,
                    CommonHeaders.RESET);
            if (!secret) {
                add(answer.getValue(), CommonHeaders.ETAG, CommonHeaders.LEDGER_POSITION);
            }
            if (method == RequestMethod.POST && !secret) {
                add(answer.getValue(), CommonHeaders.IDEMPOTENCY_REPLAYED);
            }
            if (answer.getKey().equals("201")) {
                add(answer.getValue(), CommonHeaders.LOCATION);
            }
        }
    }

    private static void add(ApiResponse answer, CommonHeaders... headers) {
        for (var header : headers) {
            answer.addHeaderObject(header.title(), header.answerReference());
        }
    }

    private static void refusals(Operation operation, HandlerMethod handler, boolean writes, boolean hasBody) {
        boolean open = Access.declaredBy(handler).orElseThrow() instanceof Access.Anyone;
        var rules = handler.getMethodAnnotation(MayBeRefused.class);
        if (rules != null) {
            say(operation, "Refused (422) with `" + String.join("`, `", rules.value()) + "`.");
        }
        for (var one : Refused.of(!open || isSecret(handler), writes, rules != null, hasBody)) {
            operation.getResponses().putIfAbsent(one.status(), one.reference());
        }
    }
}

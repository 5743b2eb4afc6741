package org.chamaledger.api.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.chamaledger.api.errors.InvalidRequest;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses parameters that a handler does not declare, so that a misspelt filter is never silently dropped, and text
 * that cannot be stored.
 */
@Component
class ParameterRules implements HandlerInterceptor, WebMvcConfigurer {

    private final Map<HandlerMethod, Optional<Set<String>>> declared = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE + 10); // after who may come in at all
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith("org.chamaledger.")) {
            return true;
        }
        refuseForms(request);
        var given = request.getParameterMap();
        var files = request instanceof MultipartRequest parts ? parts.getFileMap().keySet() : Set.<String>of();
        if (given.isEmpty() && files.isEmpty()) {
            return true;
        }
        var known = declared.computeIfAbsent(method, ParameterRules::declaredBy);
        var errors = new TreeMap<String, List<String>>();
        files.stream().filter(name -> known.isPresent() && !known.get().contains(name))
                .forEach(name -> errors.put(name, List.of("is not known")));
        given.forEach((name, values) -> {
            if (known.isPresent() && !known.get().contains(name)) {
                errors.put(WireText.isStorable(name) ? name : "parameter", List.of("is not known"));
            } else if (!Arrays.stream(values).allMatch(WireText::isStorable)) {
                errors.put(name, List.of("must be Unicode text without NUL characters"));
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidRequest("request.unknown-parameter", "Parameters are not known or not text", errors);
        }
        if (isTable(method)) {
            Formats.requireKnown(request.getParameter(Formats.PARAMETER));
        }
        return true;
    }

    private static boolean isTable(HandlerMethod method) {
        var mapping = method.getMethodAnnotation(GetMapping.class);
        return mapping != null && List.of(mapping.produces()).contains(Formats.CSV);
    }

    /** Fields of a form would look like parameters of the address; no form is taken anywhere. */
    private static void refuseForms(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        var type = request.getContentType();
        if (type != null && type.regionMatches(true, 0, MediaType.APPLICATION_FORM_URLENCODED_VALUE, 0, 33)) {
            throw new HttpMediaTypeNotSupportedException(
                    MediaType.APPLICATION_FORM_URLENCODED, List.of(MediaType.APPLICATION_JSON));
        }
    }

    /** Empty when the handler takes the parameters as they come and judges them itself. */
    private static Optional<Set<String>> declaredBy(HandlerMethod method) {
        var names = new HashSet<String>();
        for (var parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestParam.class)) {
                if (Map.class.isAssignableFrom(parameter.getParameterType())) {
                    return Optional.empty();
                }
                names.add(name(parameter, parameter.getParameterAnnotation(RequestParam.class).name()));
            } else if (parameter.hasParameterAnnotation(RequestPart.class)) {
                names.add(name(parameter, parameter.getParameterAnnotation(RequestPart.class).name()));
            } else if (parameter.hasParameterAnnotation(FromQuery.class)) {
                names.addAll(QueryRecords.names(parameter.getParameterType()));
            } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
                return Optional.empty();
            }
        }
        if (isTable(method)) {
            names.add(Formats.PARAMETER);
        }
        return Optional.of(names);
    }

    private static String name(MethodParameter parameter, String given) {
        return given.isEmpty() ? parameter.getParameter().getName() : given;
    }
}

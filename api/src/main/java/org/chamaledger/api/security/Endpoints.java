package org.chamaledger.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every endpoint of the service with who may use it. The service does not start while one of them does not say. */
@Component
public class Endpoints implements SmartInitializingSingleton {

    /** The description of the API and the pages that show it; they are not ours to annotate. */
    private static final List<String> DOCUMENTATION = List.of(
            "/api/schema", "/api/docs", "/api/redoc", "/api/swagger-ui", "/swagger-ui", "/swagger-ui.html",
            "/v3/api-docs", "/webjars");

    /** One way to call the service. */
    public record Endpoint(RequestMethod method, String path, Access access, HandlerMethod handler) {}

    private final ApplicationContext context;
    private List<Endpoint> all = List.of();
    private Map<RequestMethod, List<PathPattern>> open = Map.of();
    private Map<Method, Access> byMethod = Map.of();

    Endpoints(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var found = new ArrayList<Endpoint>();
        var undeclared = new ArrayList<String>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> access(mapping, handler)
                        .ifPresentOrElse(
                                access -> found.addAll(endpoints(mapping, handler, access)),
                                () -> undeclared.add(mapping + " (" + handler.getShortLogMessage() + ")")));
        if (!undeclared.isEmpty()) {
            throw new IllegalStateException("These endpoints do not declare who may use them; annotate each with"
                    + " @AnyoneMay, @MembersMay or @StaffMay: " + undeclared);
        }
        all = found.stream()
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
        open = patternsOf(all.stream().filter(endpoint -> endpoint.access() instanceof Access.Anyone));
        byMethod = all.stream()
                .collect(Collectors.toMap(e -> e.handler().getMethod(), Endpoint::access, (one, _) -> one));
    }

    /** In the order of their paths; those of the documentation are left out. */
    public List<Endpoint> all() {
        return all;
    }

    Access access(HandlerMethod handler) {
        var access = byMethod.get(handler.getMethod());
        if (access == null && isOurs(handler)) {
            throw new IllegalStateException("Not among the endpoints: " + handler);
        }
        return access == null ? new Access.Anyone() : access;
    }

    /** Whether somebody without a token may make this request. */
    boolean isOpen(HttpServletRequest request) {
        var path = withoutSlash(request.getRequestURI());
        if (isDocumentation(path)) {
            return true;
        }
        var method = request.getMethod().equals("HEAD")
                ? RequestMethod.GET : RequestMethod.resolve(request.getMethod());
        var patterns = method == null ? List.<PathPattern>of() : open.getOrDefault(method, List.of());
        if (patterns.isEmpty()) {
            return false;
        }
        var parsed = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(pattern -> pattern.matches(parsed));
    }

    public static boolean isDocumentation(String path) {
        if (path.startsWith("/api/v1/")) {
            return false; // nearly every request, and it is asked three times of each
        }
        for (var at : DOCUMENTATION) {
            if (path.startsWith(at) && (path.length() == at.length() || "/.".indexOf(path.charAt(at.length())) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Access> access(RequestMappingInfo mapping, HandlerMethod handler) {
        return Access.declaredBy(handler).or(() -> isOurs(handler) || !isServedByAnother(mapping)
                ? Optional.empty()
                : Optional.of(new Access.Anyone()));
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("org.chamaledger.");
    }

    private static boolean isServedByAnother(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .allMatch(path -> path.equals("/error") || isDocumentation(withoutSlash(path)));
    }

    private static List<Endpoint> endpoints(RequestMappingInfo mapping, HandlerMethod handler, Access access) {
        if (!isOurs(handler)) {
            return List.of();
        }
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.values()) : methods)
                        .stream().map(method -> new Endpoint(method, path, access, handler)))
                .toList();
    }

    private static Map<RequestMethod, List<PathPattern>> patternsOf(Stream<Endpoint> endpoints) {
        var patterns = new HashMap<RequestMethod, List<PathPattern>>();
        endpoints.forEach(endpoint -> patterns.computeIfAbsent(endpoint.method(), _ -> new ArrayList<>())
                .add(PathPatternParser.defaultInstance.parse(
                        withoutSlash(endpoint.path()))));
        return patterns;
    }

    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

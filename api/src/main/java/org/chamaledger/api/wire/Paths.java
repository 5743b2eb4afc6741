package org.chamaledger.api.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every path is answered with its trailing slash and without. Controllers declare paths without it; security rules and
 * filters see them without it as well. What says nothing else produces JSON, so that a caller who accepts no JSON is
 * told so before anything has happened.
 */
@Configuration(proxyBeanMethods = false)
class Paths {

    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlashes() {
        var filter = UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build();
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    /** Nobody before the controllers asks which request is at hand, and the servlet says so once more. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> notYetAtHand() {
        var registration = new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    WebMvcRegistrations producesJson() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new ByShape();
            }
        };
    }

    /**
     * Looks an endpoint up by its path with every id left out, as Spring does for paths that have none, instead of
     * holding each request against the patterns of the whole API. What is found is still matched in full, and where
     * nothing fits (a name instead of an id, a wrong method) every pattern is asked as before.
     */
    private static final class ByShape extends RequestMappingHandlerMapping {

        @Override
        protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
            var mapping = super.getMappingForMethod(method, handlerType);
            if (mapping == null || !handlerType.getName().startsWith("org.chamaledger.")
                    || mapping.getPatternValues().contains("/error") || !mapping.getProducesCondition().isEmpty()) {
                return mapping;
            }
            return mapping.mutate().produces(MediaType.APPLICATION_JSON_VALUE).build();
        }

        @Override
        protected Set<String> getDirectPaths(RequestMappingInfo mapping) {
            return mapping.getPatternValues().stream().map(PathShape::ofPattern).collect(Collectors.toSet());
        }

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                throws Exception {
            return super.lookupHandlerMethod(PathShape.of(path), request);
        }
    }
}

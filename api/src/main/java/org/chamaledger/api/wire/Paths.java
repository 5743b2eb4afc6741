package org.chamaledger.api.wire;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.web.filter.UrlHandlerFilter;
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

    @Bean
    WebMvcRegistrations producesJson() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new JsonUnlessSaid();
            }
        };
    }

    private static final class JsonUnlessSaid extends RequestMappingHandlerMapping {

        @Override
        protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
            var mapping = super.getMappingForMethod(method, handlerType);
            if (mapping == null || !handlerType.getName().startsWith("org.chamaledger.")
                    || mapping.getPatternValues().contains("/error") || !mapping.getProducesCondition().isEmpty()) {
                return mapping;
            }
            return mapping.mutate().produces(MediaType.APPLICATION_JSON_VALUE).build();
        }
    }
}

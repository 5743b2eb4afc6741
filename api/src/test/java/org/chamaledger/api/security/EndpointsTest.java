package org.chamaledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Set;
import org.chamaledger.kernel.members.StaffRole;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

class EndpointsTest {

    @Test
    void an_endpoint_that_does_not_say_who_may_use_it_keeps_the_service_from_starting() {
        assertThatThrownBy(() -> endpoints(Forgetful.class))
                .hasMessageContaining("/forgotten")
                .hasMessageContaining("@MembersMay")
                .hasMessageNotContaining("/remembered");
    }

    @Test
    void a_method_may_say_otherwise_than_its_controller() {
        assertThat(endpoints(Careful.class).all())
                .extracting(Endpoints.Endpoint::method, Endpoints.Endpoint::path, Endpoints.Endpoint::access)
                .containsExactly(
                        tuple(RequestMethod.GET, "/house", new Access.Members()),
                        tuple(RequestMethod.GET, "/house/door", new Access.Anyone()),
                        tuple(RequestMethod.GET, "/house/office", new Access.Staff(Set.of(StaffRole.ADMIN))),
                        tuple(RequestMethod.POST, "/house/{room}", new Access.Anyone()));
    }

    @Test
    void only_what_is_for_anyone_is_open() {
        var endpoints = endpoints(Careful.class);

        assertThat(endpoints.isOpen(new MockHttpServletRequest("POST", "/house/hall"))).isTrue();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("POST", "/house/hall/"))).isTrue();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("GET", "/house/hall"))).isFalse();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("HEAD", "/house/door"))).isTrue();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("HEAD", "/house/hall"))).isFalse();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("POST", "/house/hall/cellar"))).isFalse();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("POST", "/HOUSE/hall"))).isFalse();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("BREW", "/house/hall"))).isFalse();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("GET", "/nowhere"))).isFalse();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("GET", "/api/docs/index.html"))).isTrue();
        assertThat(endpoints.isOpen(new MockHttpServletRequest("GET", "/api/docsx"))).isFalse();
    }

    private static Endpoints endpoints(Class<?> controller) {
        var context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.register(Mvc.class, Endpoints.class, controller);
        context.refresh();
        return context.getBean(Endpoints.class);
    }

    @EnableWebMvc
    static class Mvc {}

    @Controller
    static class Forgetful {

        @GetMapping("/forgotten")
        void forgotten() {}

        @AnyoneMay
        @GetMapping("/remembered")
        void remembered() {}
    }

    @MembersMay
    @Controller
    static class Careful {

        @GetMapping("/house")
        void house() {}

        @AnyoneMay
        @PostMapping("/house/{room}")
        void room() {}

        @AnyoneMay
        @GetMapping("/house/door")
        void door() {}

        @StaffMay(StaffRole.ADMIN)
        @GetMapping("/house/office")
        void office() {}
    }
}

package io.ringtide.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void shouldNameTheTakenPortAndWhoWantedIt(String address) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> Ports.check("wallboard", port))
                    .isInstanceOfSatisfying(PortTakenException.class, taken -> {
                        assertThat(taken.port()).isEqualTo(port);
                        assertThat(taken.what()).isEqualTo("wallboard");
                    })
                    .hasMessage("port " + port + " for the wallboard is taken by another program");
        }
    }

    @Test
    void shouldPassAFreePort() throws Exception {
        int port = Ports.free();
        assertThatCode(() -> Ports.check("wallboard", port)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void shouldRefuseWhatIsNoPort(int port) {
        assertThatThrownBy(() -> Ports.check("wallboard", port)).isInstanceOf(IllegalArgumentException.class);
    }
}

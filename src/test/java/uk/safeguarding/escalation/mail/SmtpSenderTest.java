package uk.safeguarding.escalation.mail;

import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.helper.BasicMessageHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;

import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

class SmtpSenderTest {

	private final Set<SocketAddress> connections = ConcurrentHashMap.newKeySet();

	private final AtomicInteger taken = new AtomicInteger();

	private SMTPServer server = listening(0);

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void mailsOneAfterTheOtherShareAConnection() throws Exception {
		try (Sender connected = sender().connected()) {
			for (String name : Set.of("ann", "bob", "cy")) {
				connected.send(NoticeMessageTest.to(name + "@police.example"));
			}
		}

		assertThat(this.taken).hasValue(3);
		assertThat(this.connections).hasSize(1);
	}

	@Test
	void withoutOneThatIsKeptEachHasItsOwn() throws Exception {
		sender().send(NoticeMessageTest.to("ann@police.example"));
		sender().send(NoticeMessageTest.to("bob@police.example"));

		assertThat(this.taken).hasValue(2);
		assertThat(this.connections).hasSize(2);
	}

	@Test
	void aConnectionThatWasLostIsMadeAnew() throws Exception {
		try (Sender connected = sender().connected()) {
			connected.send(NoticeMessageTest.to("ann@police.example"));
			int port = this.server.getPortAllocated();
			this.server.stop();
			this.server = listening(port);
			connected.send(NoticeMessageTest.to("bob@police.example"));
		}

		assertThat(this.taken).hasValue(2);
		assertThat(this.connections).hasSize(2);
	}

	private SmtpSender sender() {
		JavaMailSenderImpl settings = new JavaMailSenderImpl();
		settings.setHost("127.0.0.1");
		settings.setPort(this.server.getPortAllocated());
		return new SmtpSender(settings);
	}

	private SMTPServer listening(int port) {
		SMTPServer listening = SMTPServer.port(port)
			.bindAddress(InetAddress.getLoopbackAddress())
			.messageHandlerFactory(new BasicMessageHandlerFactory((context, from, to, data) -> {
				this.connections.add(context.getRemoteAddress());
				this.taken.incrementAndGet();
			}, Integer.MAX_VALUE))
			.build();
		listening.start();
		return listening;
	}

}

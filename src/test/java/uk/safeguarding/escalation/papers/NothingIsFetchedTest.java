package uk.safeguarding.escalation.papers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Even mark-up that asks for something gets nothing: what people write never becomes
 * mark-up, and this is the wall behind that one.
 */
class NothingIsFetchedTest {

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private HttpServer server;

	@BeforeEach
	void listen() throws Exception {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.asked.add(exchange.getRequestURI().toString());
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void notFromTheNetwork() {
		String at = "http://localhost:" + this.server.getAddress().getPort();
		print("<img src='" + at + "/image.png' alt='x'/><object data='" + at + "/object'>x</object><iframe src='" + at
				+ "/frame'/>", "@import url(" + at + "/import.css); p { background: url(" + at + "/back.png) }",
				"<link rel='stylesheet' type='text/css' href='" + at + "/style.css'/>");
		assertThat(this.asked).isEmpty();
	}

	@Test
	void notFromTheDisk(@TempDir Path folder) throws Exception {
		Path style = Files.writeString(folder.resolve("style.css"), "p:after { content: 'from the disk' }");
		String pdf = print("<p>Text</p>", "@import url(" + style.toUri() + ");",
				"<link rel='stylesheet' type='text/css' href='" + style.toUri() + "'/>");
		assertThat(pdf).contains("Text").doesNotContain("from the disk");
	}

	private static String print(String body, String style, String head) {
		byte[] pdf = new TaggedPdf(new ReportFonts())
			.of("<html lang='en-GB'><head><title>x</title>" + head + "<style>" + style
					+ " body { font-family: 'DejaVu Sans' }</style></head><body><h1>x</h1>" + body + "</body></html>",
					SampleSheets.writtenAt());
		return String.join("", new PrintedReport(pdf).pages());
	}

}

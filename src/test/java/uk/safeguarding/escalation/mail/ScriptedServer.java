package uk.safeguarding.escalation.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A mail server of a few lines, without TLS, that answers as the test tells it to.
 */
public final class ScriptedServer implements AutoCloseable {

	/** An answer: nothing more is said, the connection stays open. */
	public static final String SILENCE = "silence";

	/** An answer: the connection is closed. */
	public static final String HANGING_UP = "hanging up";

	private final ServerSocket socket;

	private final UnaryOperator<String> script;

	private final List<String> heard = new CopyOnWriteArrayList<>();

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	private final Thread accepting;

	/**
	 * Starts it.
	 * @param script the answer to a command; "" stands for the answer of a friendly
	 * server. The commands are what the client says, "HELLO" at the start, "." after the
	 * text.
	 */
	public ScriptedServer(UnaryOperator<String> script) {
		this(0, script);
	}

	/** Starts it on a port of the test's choice. */
	public ScriptedServer(int port, UnaryOperator<String> script) {
		this.script = script;
		try {
			this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.accepting = start(this::accept);
	}

	public int port() {
		return this.socket.getLocalPort();
	}

	/** Every line that clients have said, texts included. */
	public List<String> heard() {
		return this.heard;
	}

	/** How often it was asked to take a mail for somebody. */
	public long asked(String address) {
		return this.heard.stream().filter(("RCPT TO:<" + address + ">")::equalsIgnoreCase).count();
	}

	/**
	 * Ends it. The port is free only when nobody waits at the closed socket any more.
	 */
	@Override
	public void close() throws IOException {
		this.socket.close();
		try {
			this.accepting.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		for (Socket connection : this.connections) {
			connection.close();
		}
	}

	private Void accept() throws IOException {
		while (true) {
			Socket connection = this.socket.accept();
			this.connections.add(connection);
			start(() -> talk(connection));
		}
	}

	private Void talk(Socket connection) throws IOException {
		BufferedReader in = new BufferedReader(
				new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
		boolean text = false;
		String line = "HELLO";
		while (line != null) {
			this.heard.add(line);
			if (!text || line.equals(".")) {
				text = line.equals("DATA");
				if (!answer(connection, line)) {
					return null;
				}
			}
			line = in.readLine();
		}
		return null;
	}

	private boolean answer(Socket connection, String command) throws IOException {
		String answer = this.script.apply(command);
		if (answer.equals(HANGING_UP)) {
			connection.close();
			return false;
		}
		if (answer.equals(SILENCE)) {
			return false;
		}
		String said = answer.isEmpty() ? friendly(command) : answer;
		connection.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.UTF_8));
		connection.getOutputStream().flush();
		return true;
	}

	private static String friendly(String command) {
		return switch (command) {
			case "HELLO" -> "220 ready";
			case "DATA" -> "354 go on";
			case "QUIT" -> "221 bye";
			default -> "250 fine";
		};
	}

	private static Thread start(Callable<Void> talk) {
		Thread thread = new Thread(() -> {
			try {
				talk.call();
			}
			catch (Exception ex) {
				// The test is over, or the client has gone.
			}
		});
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

}

package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are started, stopped and started again. They lie below those
 * that an operating system hands to outgoing connections: one of these took the mail
 * server's port while it was down, and it could not come up.
 */
public final class Ports {

	private static final int FIRST = 20_000;

	private static final int AFTER_LAST = 32_000;

	private static final AtomicInteger NEXT = new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST));

	private Ports() {
	}

	/** A port that nobody listens on, another one at each call. */
	public static int free() {
		while (true) {
			int port = NEXT.getAndUpdate((last) -> (last + 1 < AFTER_LAST) ? last + 1 : FIRST);
			try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return free.getLocalPort();
			}
			catch (IOException ex) {
				// Somebody else's: the next one.
			}
		}
	}

}

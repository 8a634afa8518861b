package uk.safeguarding.escalation.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

import javax.net.SocketFactory;

/**
 * Sockets that send at once what is written to them. Otherwise the end of each mail waits
 * until the server has confirmed what came before it, which takes 40 ms (RFC 896 and RFC
 * 1122, 4.2.3.2).
 */
final class UndelayedSockets extends SocketFactory {

	@Override
	public Socket createSocket() throws IOException {
		Socket socket = new Socket();
		socket.setTcpNoDelay(true);
		return socket;
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return connected(new InetSocketAddress(host, port), null);
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return connected(new InetSocketAddress(host, port), null);
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
		return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
		return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
	}

	private Socket connected(SocketAddress server, SocketAddress from) throws IOException {
		Socket socket = createSocket();
		socket.bind(from);
		socket.connect(server);
		return socket;
	}

}

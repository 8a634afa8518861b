package uk.safeguarding.escalation.testing;

import java.io.IOException;

import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/**
 * The sessions that the server keeps at this moment.
 */
public final class LiveSessions {

	private LiveSessions() {
	}

	/** The session with this id; {@code null} when there is none, or no longer. */
	public static Session find(ApplicationContext application, String id) {
		TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) application).getWebServer();
		try {
			return ((Context) server.getTomcat().getHost().findChildren()[0]).getManager().findSession(id);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** For how many seconds a session lasts without a click; 0 when there is none. */
	public static int seconds(ApplicationContext application, String id) {
		Session session = find(application, id);
		return (session != null) ? session.getMaxInactiveInterval() : 0;
	}

}

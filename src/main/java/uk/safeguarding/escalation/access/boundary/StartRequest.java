package uk.safeguarding.escalation.access.boundary;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A request that raises a difference, on one version of the diagram, however it was
 * addressed. Asked by key, the engine would take the newest version, also when the
 * application cannot run that one.
 */
class StartRequest extends RereadableRequest {

	private final String path;

	StartRequest(HttpServletRequest request, byte[] body, String definitionId) {
		super(request, body);
		this.path = super.getPathInfo().replaceFirst("/process-definition/.+",
				"/process-definition/" + definitionId + "/submit-form");
	}

	@Override
	public String getPathInfo() {
		return this.path;
	}

	@Override
	public String getRequestURI() {
		return getContextPath() + getServletPath() + this.path;
	}

	@Override
	public StringBuffer getRequestURL() {
		StringBuffer url = super.getRequestURL();
		url.setLength(url.length() - super.getRequestURI().length());
		return url.append(getRequestURI());
	}

}

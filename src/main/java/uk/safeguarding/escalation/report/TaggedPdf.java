package uk.safeguarding.escalation.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter.ICUBidiSplitterFactory;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Turns XHTML into a PDF that everybody can read (PDF/UA-1): tagged, with its fonts
 * inside, bookmarks, and right-to-left text in its order. Nothing outside the XHTML is
 * ever loaded.
 */
final class TaggedPdf {

	private final ReportFonts fonts;

	TaggedPdf(ReportFonts fonts) {
		this.fonts = fonts;
		XRLog.setLoggerImpl(new Slf4jLogger());
	}

	/** Prints a document. The same document of the same moment gives the same bytes. */
	byte[] of(String xhtml, ZonedDateTime writtenAt) {
		try (PDDocument document = new PDDocument(); PdfBoxRenderer printing = printing(xhtml, document)) {
			printing.layout();
			printing.createPDFWithoutClosing();
			ReadingOrder.restore(document);
			document.getDocumentInformation().setCreationDate(GregorianCalendar.from(writtenAt));
			document.setDocumentId(writtenAt.toEpochSecond());
			ByteArrayOutputStream pdf = new ByteArrayOutputStream();
			document.save(pdf);
			return pdf.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A report cannot be printed.", ex);
		}
	}

	private PdfBoxRenderer printing(String xhtml, PDDocument document) throws IOException {
		PdfRendererBuilder printing = new PdfRendererBuilder();
		printing.usePDDocument(document);
		printing.withHtmlContent(xhtml, null);
		printing.usePdfUaAccessibility(true);
		printing.addDOMMutator(new Bookmarks());
		printing.addDOMMutator(new ReadingOrder());
		printing.useUnicodeBidiSplitter(new ICUBidiSplitterFactory());
		printing.useUnicodeBidiReorderer(new ICUBidiReorderer());
		printing.useReplacementText("[?]");
		printing.useUriResolver((base, uri) -> null);
		printing.useExternalResourceAccessControl((uri, type) -> false,
				ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
		this.fonts.embedIn(document, printing);
		return printing.buildPdfRenderer();
	}

}

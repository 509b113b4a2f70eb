package io.ringtide.wallboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.ringtide.domain.topology.Topology;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server, and a page that is open on it and writes down everything the browser complains about. */
final class BoardFixture implements AutoCloseable {
    final TestServer server;
    final Page page;
    private final BrowserContext context;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    BoardFixture(Browser browser, Topology topology, int width, int height, String locale) {
        server = new TestServer(topology);
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale(locale));
        context.addInitScript("addEventListener('securitypolicyviolation',"
                + " (event) => console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI));");
        page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog opened: " + dialog.message());
            dialog.dismiss();
        });
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
        }
    }

    void open(String path) {
        page.navigate(server.uri(path).toString());
    }

    Locator figure(String name) {
        return page.locator("[data-figure=" + name + "]");
    }

    Locator tile(String scope) {
        return page.locator("[data-scope=\"" + scope + "\"]");
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
        server.close();
    }
}

/* The floor of a call from the window: a page that fetches from a scheme of its program's own, a thousand times in a row,
   and an answer that is there at once. Build: cc calls.c $(pkg-config --cflags --libs webkit2gtk-4.1) */
#include <stdio.h>
#include <string.h>
#include <webkit2/webkit2.h>

static const char PAGE[] =
    "<!doctype html><title>calls</title><script>(async () => {"
    "const start = performance.now();"
    "for (let n = 0; n < 1000; n++) await (await fetch('/call', { method: 'POST', body: '{}' })).text();"
    "document.title = 'mean ' + ((performance.now() - start) / 1000).toFixed(3);"
    "})()</script>";

static void answer(WebKitURISchemeRequest *request, gpointer unused) {
    (void)unused;
    gboolean call = strcmp(webkit_uri_scheme_request_get_path(request), "/call") == 0;
    const char *text = call ? "null" : PAGE;
    GInputStream *body = g_memory_input_stream_new_from_data(text, (gssize)strlen(text), NULL);
    webkit_uri_scheme_request_finish(request, body, (gint64)strlen(text), call ? "application/json" : "text/html");
    g_object_unref(body);
}

static void titled(WebKitWebView *view, GParamSpec *unused, gpointer also_unused) {
    (void)unused;
    (void)also_unused;
    const char *title = webkit_web_view_get_title(view);
    if (title != NULL && strncmp(title, "mean ", 5) == 0) {
        printf("%s\n", title + 5);
        gtk_main_quit();
    }
}

int main(int argc, char **argv) {
    gtk_init(&argc, &argv);
    GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL);
    GtkWidget *view = webkit_web_view_new();
    webkit_web_context_register_uri_scheme(webkit_web_context_get_default(), "floor", answer, NULL, NULL);
    gtk_container_add(GTK_CONTAINER(window), view);
    g_signal_connect(view, "notify::title", G_CALLBACK(titled), NULL);
    webkit_web_view_load_uri(WEBKIT_WEB_VIEW(view), "floor://page/");
    gtk_widget_show_all(window);
    gtk_main();
    return 0;
}

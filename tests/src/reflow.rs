//! A narrow window, large letters, wide spacing: nothing may scroll sideways, and nothing may be cut off.

use serde_json::json;

use crate::wait::wait_for;
use crate::webdriver::Session;

/// WCAG 1.4.10: what 1280 pixels are at 400 %.
const NARROW: u32 = 320;

/// WCAG 1.4.4: letters twice as large. WCAG 1.4.12: the spacing that some need.
const SHEETS: [(&str, &str); 3] = [
    ("at 320 px", ""),
    ("at 320 px with letters of 200 %", "html { font-size: 200% !important }"),
    (
        "at 320 px with wide spacing",
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
         p { margin-block-end: 2em !important }",
    ),
];

/// What sticks out of the page, and what is cut off in it.
const MEASURE: &str = "
    const [css] = arguments;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    const found = [];
    const told = (element) => `<${element.tagName.toLowerCase()} class=\"${element.className}\"> ${[...(element.innerText ?? '')].slice(0, 50).join('')}`;
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) found.push(`scrolls sideways: ${root.scrollWidth} > ${innerWidth}`);
    for (const element of document.body.querySelectorAll('*')) {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('svg, .hidden-text')) continue;
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        if (box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)) found.push(`sticks out to ${Math.round(box.left)}…${Math.round(box.right)}: ${told(element)}`);
        if (element.matches('input, textarea, select')) continue;
        const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
        if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`is cut off at its side: ${told(element)}`);
        if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`is cut off below: ${told(element)}`);
        if (element.matches('button, a') && (box.height < 31.9 || box.width < 31.9) && style.display !== 'inline') found.push(`is too small to hit, ${Math.round(box.width)} × ${Math.round(box.height)}: ${told(element)}`);
    }
    document.adoptedStyleSheets = [];
    // In ASCII: WebKit's driver cannot read every text that a page may hold.
    return JSON.stringify(found.slice(0, 6)).replace(/[^ -~]/g, (letter) => '\\\\u' + letter.charCodeAt(0).toString(16).padStart(4, '0'));
";

/// What is wrong with the page when it is narrow.
pub(crate) async fn complaints(window: &Session) -> Vec<String> {
    let mut all = vec![];
    let usual = window.must("window/rect", None).await;
    let side = |name: &str| usual[name].as_u64().and_then(|pixels| u32::try_from(pixels).ok()).unwrap_or(NARROW);
    window.resize(NARROW, side("height")).await;
    wait_for("a narrow window", async || {
        let wide = window.script("return innerWidth", json!([])).await;
        (wide.as_u64()? <= u64::from(NARROW)).then_some(())
    })
    .await;
    for (how, css) in SHEETS {
        let found = window.script(MEASURE, json!([css])).await;
        let found: Vec<String> = serde_json::from_str(found.as_str().unwrap_or_default()).unwrap();
        all.extend(found.iter().map(|one| format!("{how} it {one}")));
    }
    window.resize(side("width"), side("height")).await;
    all
}

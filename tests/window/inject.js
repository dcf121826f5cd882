// Puts code into the page in every way that a hole in it would offer. Each would leave its name behind.
const [port, done] = arguments;
window.ran = [];
const ran = (name) => `window.ran.push('${name}')`;
const outside = `http://127.0.0.1:${port}/`;
const attempt = (work) => { try { work(); } catch { /* refused at once */ } };
const add = (tag, members) => document.body.append(Object.assign(document.createElement(tag), members));
const blob = (text, type) => URL.createObjectURL(new Blob([text], { type }));
add('script', { textContent: ran('an inline script') });
add('script', { src: `${outside}a.js` });
add('script', { src: `data:text/javascript,${encodeURIComponent(ran('a data: script'))}` });
add('script', { src: blob(ran('a blob: script'), 'text/javascript') });
add('script', { type: 'module', textContent: ran('an inline module') });
attempt(() => eval(ran('eval')));
attempt(() => new Function(ran('a function made of text'))());
attempt(() => setTimeout(ran('a timer made of text'), 0));
const div = document.createElement('div');
document.body.append(div);
div.innerHTML = `<img src="x" onerror="${ran('onerror')}"><a id="by-click" href="#" onclick="${ran('onclick')}">a</a>
    <svg onload="${ran('svg onload')}"></svg><details open ontoggle="${ran('ontoggle')}"></details>
    <a id="by-address" href="javascript:${ran('a javascript: link')}">b</a>
    <form id="by-form" action="${outside}form" method="post"><button>c</button></form>
    <iframe srcdoc="<script>parent.${ran('srcdoc').slice(7)}<\/script>"></iframe>
    <object data="${outside}object"></object><embed src="${outside}embed">
    <link rel="stylesheet" href="${outside}style.css"><link rel="prefetch" href="${outside}prefetch">
    <link rel="preconnect" href="${outside}"><base href="${outside}">
    <meta http-equiv="refresh" content="0; url=${outside}refresh">
    <video src="${outside}video"></video><img src="${outside}image">`;
div.querySelector('#by-click').click();
div.querySelector('#by-address').click();
div.querySelector('#by-form').requestSubmit();
for (const src of [`${outside}frame`, blob(`<script>parent.${ran('a blob: frame').slice(7)}<\/script>`, 'text/html'), `javascript:parent.${ran('a javascript: frame').slice(7)}`, location.href])
    add('iframe', { src });
attempt(() => new Worker(blob('postMessage(1)', 'text/javascript')).addEventListener('message', () => window.ran.push('a worker')));
attempt(() => navigator.sendBeacon(`${outside}beacon`, 'x'));
attempt(() => new WebSocket(`ws://127.0.0.1:${port}/socket`));
attempt(() => new EventSource(`${outside}events`));
(async () => {
    await fetch(`${outside}fetch`, { mode: 'no-cors' }).catch(() => {});
    await import(`${outside}module.js`).catch(() => {});
    await fetch(`data:text/plain,x`).then(() => window.ran.push('a fetch of data:'), () => {});
    // Everything that was to load has failed by now, or is asked for after it.
    await new Promise((resolve) => { const img = new Image(); img.onerror = img.onload = resolve; img.src = `${outside}last`; });
    // A frame of the same origin has none of the shell's doors.
    const frames = [...document.querySelectorAll('iframe')];
    for (const frame of frames) attempt(() => frame.contentWindow.__TAURI_INTERNALS__ && window.ran.push('a frame with a door'));
    const styled = document.createElement('p');
    styled.setAttribute('style', 'position: fixed');
    document.body.append(styled);
    if (getComputedStyle(styled).position === 'fixed') window.ran.push('an inline style');
    done(window.ran);
})();

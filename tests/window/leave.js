// Tries to lead the window elsewhere, to open another one, and to save something.
const [port, address] = arguments;
const outside = `http://127.0.0.1:${port}/`;
const addresses = [outside, `http://tauri.localhost.evil.test:${port}/`, 'data:text/html,<title>gone</title>', 'about:blank',
    URL.createObjectURL(new Blob(['<title>gone</title>'], { type: 'text/html' })), 'file:///etc/passwd', 'ftp://127.0.0.1/', 'mailto:a@b.test', 'tauri://elsewhere/'];
const to = address === null ? null : addresses[address];
if (to === null) return addresses.length;
const link = Object.assign(document.createElement('a'), { href: to, textContent: 'x' });
document.body.append(link);
const opened = window.open(to);
link.target = '_blank'; link.click();
link.target = '_blank'; link.rel = 'opener'; link.click();
link.target = ''; link.download = 'hostile.txt'; link.click();
link.removeAttribute('download'); link.click();
try { location.assign(to); } catch { /* refused at once */ }
return opened === null ? null : 'a window';

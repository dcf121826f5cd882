// Looks at every page: a picture of each in both languages, wide and narrow, light and dark, and what is measurably wrong
// (text cut off, sideways scrolling, small targets, style attributes, axe rules). `npm run shots -- [folder] [page ...]`
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';

import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const [, , out = '../target/shots', ...only] = process.argv;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const VIEWS = [['en-US', 'light', 1100], ['zh-TW', 'dark', 375], ['zh-TW', 'light', 320], ['en-US', 'dark', 1440]];

async function clickBtn(p,i,re){await p.getByRole('button',{name:new RegExp(re)}).nth(i).click()}
async function openDraft(p){await p.locator('.draft-open').click(); await p.waitForTimeout(80)}
async function toTasks(p){await clickBtn(p,0,'New application|新增申請'); await p.waitForTimeout(60); await p.locator('.page .button-primary').click()}
async function task(p,id){await p.locator(`[aria-describedby="task-${id}-status"]`).click()}
async function cont(p){await p.locator('form .button-primary').click(); await p.waitForTimeout(60)}
const PAGES = {
 first:['state=first'], home0:['state=empty'], home:['state=actionNeeded'], store:['error=keyringMissing'],
 welcome:['state=empty', p=>clickBtn(p,0,'New application|新增申請')],
 tasks:['state=filled', openDraft], 
 ready:['state=empty', toTasks, p=>task(p,'beforeYouBegin')],
 membership:['state=filled', openDraft, p=>task(p,'beforeYouBegin'), cont],
 work:['state=empty', toTasks, p=>task(p,'workAccount'), p=>p.locator('input[type=radio]').nth(2).check()],
 country:['state=empty', toTasks, p=>task(p,'company'), async p=>{await p.locator('#answer-company-country').pressSequentially('ta'); await p.waitForTimeout(200)}],
 name:['state=empty', toTasks, p=>task(p,'company'), async p=>{await p.locator('#answer-company-country').pressSequentially('Taiw'); await p.keyboard.press('Enter');}, cont, cont],
 address:['state=filled', openDraft, p=>task(p,'company'), cont, cont, cont],
 reach:['state=filled', openDraft, p=>task(p,'company'), cont, cont, cont, cont, cont],
 authority:['state=empty', toTasks, p=>task(p,'authority'), cont],
 signin:['state=filled', openDraft, p=>task(p,'sign-in'), async p=>{await p.locator('.page .button-primary').click(); await p.waitForTimeout(200)}],
 account:['state=filled&signedIn=1&admin=no', openDraft, p=>task(p,'sign-in')],
 check:['state=filled&signedIn=1', openDraft, p=>task(p,'check')],
 check0:['state=empty', toTasks, p=>task(p,'check'), async p=>{await p.locator('form .button-primary').click()}],
 submitted:['state=submitted', openDraft], action:['state=actionNeeded', openDraft], refused:['state=refused', openDraft], needs:['state=needsYou', openDraft], queued:['state=queued', openDraft],
 agreement:['state=submitted', openDraft, p=>task(p,'agreement'), async p=>{await p.locator('form .button-primary').click()}],
 agent:['state=submitted&agent=needsConsent', openDraft, p=>task(p,'agent')],
 next:['state=submitted', openDraft, p=>task(p,'next')],
 service:['state=first', async p=>{await p.locator('input[type=radio]').nth(1).check()}, cont],
 dialog:['state=filled', async p=>{await p.locator('.draft-delete button').click()}],
 menu:['state=submitted', async p=>{await p.locator('summary').click()}],
};

function measure() {
  const seen = (e) => e.getBoundingClientRect().width > 0 && !e.closest('.hidden-text');
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  return [
    ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['scrolls sideways'] : []),
    ...all('button, a, select, summary').filter((e) => e.getBoundingClientRect().height < 32).map((e) => `small: ${e.textContent}`),
    ...all('main *, header *').filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).overflowX !== 'visible').map((e) => `cut: ${e.className}`),
    ...(document.activeElement === document.body ? ['focus is lost'] : []),
  ];
}

mkdirSync(out, { recursive: true });
const server = await createServer({ server: { port: 0, strictPort: false }, logLevel: 'error' });
await server.listen();
const address = server.httpServer.address();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let wrong = 0;
for (const [language, theme, width] of VIEWS) {
  for (const [name, [query, ...steps]] of Object.entries(PAGES)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const page = await browser.newPage({ viewport: { width, height: 850 } });
    const found = [];
    page.on('pageerror', (error) => found.push(error.message));
    await page.goto(`http://127.0.0.1:${address.port}/harness/?lang=${language}&theme=${theme}&${query}`);
    await page.waitForSelector('main h1');
    await page.waitForTimeout(150);
    for (const step of steps) await step(page);
    await page.waitForTimeout(150);
    found.push(...(await page.evaluate(measure)));
    await page.addScriptTag({ path: axe });
    found.push(...(await page.evaluate(async () => (await window.axe.run()).violations.map((v) => `axe ${v.id}: ${v.nodes[0].html}`))));
    await page.screenshot({ path: `${out}/${name}.${language}.${theme}.${width}.png`, fullPage: true });
    for (const line of found) console.log(`${name} ${language} ${width}: ${line}`);
    wrong += found.length;
    await page.close();
  }
}
await browser.close();
await server.close();
console.log(`${wrong} things wrong; pictures in ${out}`);
process.exit(wrong > 0 ? 1 : 0);

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
async function toGuides(p){await clickBtn(p,0,'something in the way|遇到困難了嗎'); await p.waitForTimeout(60)}
async function toKeys(p){await clickBtn(p,0,'Keys and recovery|金鑰與復原'); await p.waitForTimeout(60)}
async function toCode(p){await clickBtn(p,0,'Make a .*recovery code|建立.*復原碼'); await p.waitForTimeout(60)}
async function showCode(p){await clickBtn(p,0,'Show the code|顯示復原碼'); await p.waitForTimeout(60)}
async function toImport(p){await toKeys(p); await clickBtn(p,0,'Import from a file|從檔案匯入'); await p.waitForTimeout(60)}
async function chooseFile(p){await clickBtn(p,0,'Choose a file|選擇檔案'); await p.waitForTimeout(60)}
async function newFile(p){for(const at of ['','-again']) await p.locator(`#file-passphrase${at}`).fill('twelve chars')}
async function markPart(p,n,value){await p.locator('.task-action button').nth(n).click(); await p.locator(`input[value=${value}]`).check(); await p.locator('#note').fill('Ms. Wang asks the notary; back on Thursday'); await cont(p)}
async function unfold(p){await p.evaluate(()=>document.querySelectorAll('main details').forEach((d)=>{d.open=true}))}
const press=(times=1)=>async(p)=>{for(let n=0;n<times;n+=1){await p.keyboard.press('Enter'); await p.waitForTimeout(40)}};
const PAGES = {
 keyMissing:['error=keyMissing&aside=1', unfold], first:['state=first'], home0:['state=empty'], home:['state=actionNeeded'], store:['error=keyringMissing'],
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
 service:['state=first', async p=>{await p.locator('input[type=radio]').nth(2).check()}, cont],
 homeMany:['state=filled&many&bin'], homeSearch:['state=filled&many', async p=>{await p.locator('#find').fill('有限'); await p.waitForTimeout(500)}], homeNothing:['state=filled&many', async p=>{await p.locator('#find').fill('台北'); await p.waitForTimeout(500)}],
 homeRemoved:['state=filled&many', async p=>{await p.locator('.draft-delete button').nth(1).click(); await p.waitForTimeout(60)}], homeKept:['state=filled&many', async p=>{await p.locator('.draft-delete button').nth(2).click(); await p.waitForTimeout(60)}],
 homeBack:['state=filled&many', async p=>{await p.locator('.draft-delete button').nth(1).click(); await p.waitForTimeout(60); await p.locator('.home-removed button').click(); await p.waitForTimeout(60)}],
 bin:['state=filled&bin', p=>clickBtn(p,0,'^Bin|資源回收筒')], binEmpty:['state=filled', p=>clickBtn(p,0,'^Bin|資源回收筒')], dialog:['state=filled&bin', p=>clickBtn(p,0,'^Bin|資源回收筒'), p=>p.locator('.button-danger').click()],
 copy:['state=filled', p=>clickBtn(p,0,'^Duplicate|^複製')],
 marked:['state=filled', openDraft, p=>markPart(p,3,'later'), p=>markPart(p,1,'finished')], part:['state=filled', openDraft, p=>p.locator('.task-action button').nth(2).click(), async p=>{await p.locator('#note').fill('等會計師回覆英文地址'); await p.waitForTimeout(600)}],
 partWrong:['state=empty', toTasks, p=>p.locator('.task-action button').nth(2).click(), async p=>{await p.locator('#note').fill('長'.repeat(2001))}, cont],
 history:['state=filled', openDraft, p=>clickBtn(p,0,'^Earlier answers|^先前填寫')], moment:['state=filled', openDraft, p=>clickBtn(p,0,'^Earlier answers|^先前填寫'), p=>p.locator('.history-open').nth(0).click()],
 momentWhole:['state=filled', openDraft, p=>clickBtn(p,0,'^Earlier answers|^先前填寫'), p=>p.locator('.history-open').nth(2).click()],
 momentBack:['state=filled', openDraft, p=>clickBtn(p,0,'^Earlier answers|^先前填寫'), p=>p.locator('.history-open').nth(0).click(), async p=>{await p.waitForTimeout(80); await p.locator('.button-primary').click()}],
 ask:['state=filled', openDraft, p=>clickBtn(p,0,'^Ask others|^請別人')], ask0:['state=empty', toTasks, p=>clickBtn(p,0,'^Ask others|^請別人'), unfold],
 help:['state=filled', openDraft, p=>task(p,'company'), cont, unfold], helpReady:['state=empty', toTasks, p=>task(p,'beforeYouBegin'), unfold], helpWork:['state=filled', openDraft, p=>task(p,'workAccount'), unfold],
 helpCountry:['state=filled', openDraft, p=>task(p,'company'), unfold],
 menu:['state=submitted', async p=>{await p.locator('summary').click()}],
 portalTasks:['state=filled&to=portal', openDraft],
 begin:['state=filled&to=portal', openDraft, p=>task(p,'check')], beginPractice:['state=filled&to=practicePortal', openDraft, p=>task(p,'check')],
 entry0:['state=entering&to=portal', openDraft], entry:['state=entering&to=practicePortal&done=9', openDraft],
 entryAll:['state=entering&to=portal&done=30&script=latin', openDraft, unfold], change:['state=entering&to=portal&done=4', openDraft, p=>clickBtn(p,0,'Change the answers|修改填寫的內容')],
 record:['state=entering&to=practicePortal&done=12', openDraft, p=>clickBtn(p,0,'I have submitted it|我已經送出')],
 recordWrong:['state=entering&to=portal&done=30', openDraft, p=>clickBtn(p,0,'I have submitted it|我已經送出'), async p=>{await p.locator('.date-month').fill('13'); await p.locator('#record-by').fill('')}, cont],
 standing:['state=submittedByPerson&to=portal', openDraft], standingAction:['state=actionNeeded&to=practicePortal', openDraft], standingRejected:['state=rejected&to=portal&reading=read', openDraft],
 standingDone:['state=authorized&to=portal&reading=noApiAccess&signedIn', openDraft, unfold], standingNone:['state=rejected&to=portal&reading=mfaNeeded&signedIn', openDraft, unfold],
 sayCheck:['state=actionNeeded&to=portal', openDraft, p=>clickBtn(p,2,'Say what the portal shows|記下入口網站的狀態')], sayLeft:['state=submittedByPerson&to=portal', openDraft, p=>clickBtn(p,6,'Say what the portal shows|記下入口網站的狀態')],
 sayWrong:['state=submittedByPerson&to=portal', openDraft, p=>clickBtn(p,1,'Say what the portal shows|記下入口網站的狀態'), async p=>{await p.locator('.date-month').fill('13')}, cont],
 sayBack:['state=submittedByPerson&to=portal', openDraft, p=>clickBtn(p,3,'Say what the portal shows|記下入口網站的狀態'), async p=>{await p.locator('input[value=rejected]').check()}, cont],
 reconcile:['state=rejected&to=portal', openDraft, p=>clickBtn(p,0,'Compare with the portal|與入口網站對照')],
 reconcileDone:['state=rejected&to=portal', openDraft, p=>clickBtn(p,0,'Compare with the portal|與入口網站對照'), async p=>{const f=p.locator('.check-card form'); await f.nth(0).locator('input').nth(0).check(); await f.nth(0).locator('button').click(); await p.waitForTimeout(60); await f.nth(0).locator('input').nth(1).check(); await f.nth(0).locator('button').click(); await p.waitForTimeout(60); await f.nth(0).locator('button').click()}],
 reconcileEmpty:['state=submittedByPerson&to=portal', openDraft, p=>clickBtn(p,0,'Compare with the portal|與入口網站對照'), async p=>{await p.locator('form .button-primary').click()}],
 reconcileNothing:['state=submittedByPerson&to=portal&error=paste_portal:nothingFound', openDraft, p=>clickBtn(p,0,'Compare with the portal|與入口網站對照'), async p=>{await p.locator('#paste').fill('x'); await p.locator('form .button-primary').click()}],
 portalSettingsWrong:['state=first', async p=>{await p.locator('input[type=radio]').nth(1).check()}, cont, unfold, async p=>{await p.locator('#client-id').fill('abc')}, cont],
 portalSettingsPractice:['state=first', async p=>{await p.locator('input[type=radio]').nth(1).check()}, cont, async p=>{await p.locator('input[value=practice]').check()}],
 portalHome:['state=entering&to=portal&done=4'], portalFirst:['state=first', async p=>{await p.locator('input[type=radio]').nth(1).check()}], portalSettings:['state=first', async p=>{await p.locator('input[type=radio]').nth(1).check()}, cont],
 portalLocked:['state=entering&to=portal&done=4', openDraft, p=>p.locator('.back-link').click(), openDraft],
 assistant0:['state=entering&to=portal'], assistantOpen:['state=entering&to=practicePortal', press()], assistant:['state=entering&to=portal', press(6)], assistantCountry:['state=entering&to=portal', press(5)],
 assistantPhone:['state=entering&to=portal', press(11)], assistantCases:['state=entering&to=portal&done=8', unfold], assistantEnd:['state=entering&to=portal&done=30'], assistantLast:['state=entering&to=portal&done=19'], assistantStopped:['state=submittedByPerson&to=portal'],
 ...Object.fromEntries(['findWorkAccount','createWorkAccount','notGlobalAdmin','tenantLinked','selfServiceOff','csp','dunsNotFound','locations','onlyAdmin']
  .map((id,n)=>[`guide-${id}`,['state=filled', openDraft, toGuides, p=>p.locator('.guide-list button').nth(n).click(), unfold]])),
 store0:['error=databaseInUse'], storeDamagedKeys:['error=keysDamaged&ways=damaged'], storeNoKey:['error=keyMissing'],
 chooseWay:['state=first&error=keyringMissing&ways=first'], chooseWayWrong:['state=first&error=keyringLocked&ways=first', cont],
 chooseWayShort:['state=first&error=keyringMissing&ways=first', p=>p.locator('input[value=newPassphrase]').check(), p=>p.locator('#new-passphrase').fill('short'), cont],
 chooseWayMemory:['state=first&error=keyringDenied&ways=first', p=>p.locator('input[value=memoryOnly]').check()], memoryOnly:['error=keyringDenied&ways=first', p=>p.locator('input[value=memoryOnly]').check(), cont],
 chooseWayAgain:['state=first&error=keyringTimedOut&ways=first', p=>p.locator('input[value=keyring]').check(), cont],
 unlock:['error=unlockNeeded&ways=passphrase'], unlockBoth:['error=keyringLocked&ways=both', p=>p.locator('input[value=recoveryCode]').check()],
 unlockWrong:['error=unlockNeeded&ways=code', p=>p.locator('#unlock-text').fill('wrong'), cont], unlockNothing:['error=unlockNeeded&ways=both', cont],
 recover:['error=databaseUnreadable&recovery=damaged'], recoverOlder:['error=databaseOlder&recovery=older', cont], recoverNewer:['error=databaseTooNew&recovery=newer'],
 recoverAfresh:['error=databaseMissing&recovery=missing&noCopies', p=>p.locator('input[value=startAfresh]').check(), cont], recoverNoCopy:['error=databaseUnreadable&noGoodCopy', p=>p.locator('input[value=lastGoodCopy]').check(), cont],
 recoverByPassphrase:['error=unlockNeeded&ways=passphrase&then=databaseUnreadable&recovery=cutShort', p=>p.locator('#unlock-text').fill('correct horse'), cont],
 keys:['state=filled', toKeys, unfold], keysAll:['state=filled&keys=all', toKeys], keysMemory:['state=filled&keys=memory', toKeys], keysDamaged:['state=filled&keys=damaged', toKeys], keysOther:['state=filled&keys=otherDrafts', toKeys, p=>clickBtn(p,0,'Keep the key|把金鑰存放')],
 keysRemove:['state=filled&keys=passphrase&error=remove_passphrase:lastKey', toKeys, p=>clickBtn(p,0,'Remove the passphrase|移除開啟密碼'), p=>p.locator('dialog .button-danger').click()],
 code:['state=filled&keys=all', toKeys, toCode], codeShown:['state=filled', toKeys, toCode, showCode, p=>p.locator('#code-confirm').fill('0000'), cont], codeDone:['state=filled', toKeys, toCode, showCode, p=>p.locator('#code-confirm').fill('oj1g'), cont],
 passphraseWrong:['state=filled&keys=all', toKeys, p=>clickBtn(p,0,'Change the passphrase|變更開啟密碼'), async p=>{await p.locator('#old-passphrase').fill('wrong'); await p.locator('#new-passphrase').fill('four words together'); await p.locator('#new-passphrase-again').fill('four words'); await p.locator('.password-show').nth(1).click()}, cont],
 exportAll:['state=filled', toKeys, p=>clickBtn(p,0,'Export all|匯出全部'), unfold], exportWrong:['state=filled', toKeys, p=>clickBtn(p,0,'Export all|匯出全部'), unfold, p=>p.locator('#recipients').fill('AGE-SECRET-KEY-1X'), cont],
 exportCanceled:['state=filled&file=none', toKeys, p=>clickBtn(p,0,'Export all|匯出全部'), newFile, cont], exported:['state=filled', toKeys, p=>clickBtn(p,0,'Export all|匯出全部'), newFile, cont],
 import0:['state=filled', toImport], importOpen:['state=filled', toImport, chooseFile, p=>p.locator('#file-secret').fill('wrong'), cont], importKey:['state=filled&file=key', toImport, chooseFile, cont],
 importPreview:['state=filled&newer', toImport, chooseFile, p=>p.locator('#file-secret').fill('four words'), cont], importNone:['state=filled', toImport, chooseFile, p=>p.locator('#file-secret').fill('four words'), cont, p=>clickBtn(p,0,'Select none|全部取消'), cont],
 imported:['state=filled', toImport, chooseFile, p=>p.locator('#file-secret').fill('four words'), cont, cont], importBad:['state=filled&error=choose_import:notAnEnrollFile', toImport, chooseFile],
 recovered:['state=filled&recovered=1', unfold],
 guides:['state=filled', openDraft, toGuides], messages:['state=empty', toTasks, toGuides, unfold],
};

function measure() {
  const seen = (e) => e.getBoundingClientRect().width > 1 && !e.closest('.hidden-text');
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  return [
    ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['scrolls sideways'] : []),
    ...all('button, a, select, summary').filter((e) => e.getBoundingClientRect().height < 32).map((e) => `small: ${e.textContent}`),
    ...all('main *:not(input), header *').filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).overflowX !== 'visible').map((e) => `cut: ${e.className}`),
    ...(document.activeElement === document.body ? ['focus is lost'] : []),
  ];
}

mkdirSync(out, { recursive: true });
// Nothing reloads under the camera when a file is saved meanwhile.
const server = await createServer({ server: { port: 0, strictPort: false, hmr: false, watch: null }, logLevel: 'error' });
await server.listen();
const address = server.httpServer.address();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let wrong = 0;
for (const [language, theme, width] of VIEWS) {
  for (const [name, [query, ...steps]] of Object.entries(PAGES)) {
    if (only.length > 0 && !only.includes(name)) continue;
    // The copy assistant is a small window; at its smallest once.
    const small = name.startsWith('assistant');
    const viewport = !small ? { width, height: 850 } : width === 320 ? { width: 300, height: 320 } : { width: 400, height: 640 };
    const page = await browser.newPage({ viewport, locale: language, colorScheme: theme });
    const found = [];
    page.on('pageerror', (error) => found.push(error.message));
    await page.goto(`http://127.0.0.1:${address.port}/harness/?lang=${language}&theme=${theme}&${query}${small ? '&assistant=1' : ''}`);
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

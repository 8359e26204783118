'use strict';
// The page of Lifeguard. It asks for /api/report every two seconds and changes only what is
// different, so that place, focus and selection stay. Nothing of the host is ever parsed as HTML.
(function () {
  // the agent's buckets, in seconds; it leaves the empty ones out
  const BOUNDS = [1e-4, 2.5e-4, 5e-4, 1e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
  const EVERY = 2000, LONGEST = 10000, KEPT = 900, FIRST = 100, SOME = 10;
  const $ = (id) => document.getElementById(id);
  let token = sessionStorage.getItem('lifeguard-token') || '';
  let report = null, failures = 0, lastSeen = 0, paused = false, closedToo = false, shown = FIRST, timer = 0;
  const open = new Set();
  const history = new Map(); // pool id, or '' for all -> rows of [seconds, used, idle, waiting, events]
  let before = new Map();

  // ---- words
  function time(seconds) {
    if (seconds === undefined || seconds === null) return '';
    if (seconds < 0.001) return Math.round(seconds * 1e6) + ' us';
    if (seconds < 1) return +(seconds * 1e3).toPrecision(2) + ' ms';
    if (seconds < 60) return +seconds.toPrecision(2) + ' s';
    const whole = Math.floor(seconds);
    if (whole < 3600) return Math.floor(whole / 60) + ' m ' + (whole % 60) + ' s';
    if (whole < 86400) return Math.floor(whole / 3600) + ' h ' + Math.floor(whole % 3600 / 60) + ' m';
    return Math.floor(whole / 86400) + ' d ' + Math.floor(whole % 86400 / 3600) + ' h';
  }
  const number = (n) => n === undefined ? '' : String(n).replace(/\B(?=(\d{3})+$)/g, ',');
  const unbroken = (text) => text.replace(/ /g, '\u00a0');
  const pair = (t) => t && t.count ? unbroken(time(t.p50Seconds) + ' /') + ' ' + unbroken(time(t.p99Seconds)) : '';
  const titleOf = (pool) => {
    return pool.kind === 'gone' ? pool.name + ' (' + pool.pools + ' gone)' : pool.title;
  };
  const generationOf = (pool) => pool.generation > 1 ? ' (generation ' + pool.generation + ')' : '';
  /** Those that were closed are only looked at on demand. */
  const listed = () => report.pools.filter((p) => closedToo || !p.closed);
  const database = (d) => !d ? '' : d.system + (d.host ? ' ' + d.host + (d.port ? ':' + d.port : '') : '') + (d.name ? ' ' + d.name : '');
  /** Without packages: a line of code fits into a column, the whole name is in the details. */
  const short = (text) => text && text.replace(/\b(?:[a-z][\w]*\.)+(?=[A-Z$])/g, '');
  const inUse = (p) => p.size.active !== undefined ? p.size.active : p.checkouts.open;
  const DOING = { 'in-sql': 'a statement runs', 'waiting-for-pool': 'waits for another connection', idle: 'idle' };

  // ---- building what is shown: text only, changed only where it differs
  function el(tag, classes, text) {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  let selected = null; // what a person has marked stays as it is until he lets go
  function put(cell, text) {
    text = text === undefined || text === null ? '' : String(text);
    if (selected && cell.contains(selected)) return;
    if (cell.firstChild && cell.childNodes.length === 1 && cell.firstChild.nodeType === 3) {
      if (cell.firstChild.data !== text) cell.firstChild.data = text;
    } else if (cell.textContent !== text || cell.childNodes.length) cell.textContent = text;
  }
  /** A name, in full on hovering where the column is too narrow for it. */
  function putName(cell, text) {
    put(cell, text);
    if (cell.title !== text) cell.title = text || '';
  }
  /** A line of code: broken between its parts only, and in full on hovering. */
  function putCode(cell, text) {
    text = text || '';
    if (cell.dataset.code === text || selected && cell.contains(selected)) return;
    cell.dataset.code = text;
    cell.title = text;
    cell.textContent = '';
    for (const part of short(text).split(/(?<=\$)|(?=\()/)) cell.append(part, el('wbr'));
  }
  function putTag(cell, kind, text) {
    let tag = cell.querySelector('.tag');
    if (!tag) { cell.textContent = ''; tag = cell.appendChild(el('span', 'tag')); }
    const name = 'tag ' + kind;
    if (tag.className !== name) tag.className = name;
    put(tag, text);
  }
  /** Rows by key: those that stay keep their elements, and so focus and selection. */
  function rows(table, items, keyOf, cells, fill) {
    const body = $(table).tBodies[0];
    const labels = Array.from($(table).tHead.rows[0].cells, (c) => c.textContent);
    const old = new Map(), stay = new Set(items.map(keyOf));
    for (const row of Array.from(body.children)) {
      const key = row.dataset.key;
      if (stay.has(key) && !old.has(key)) old.set(key, row); else row.remove(); // now: else all below would move
    }
    let at = body.firstElementChild;
    for (const item of items) {
      const key = keyOf(item);
      let row = old.get(key);
      if (!row) {
        row = el('tr');
        row.dataset.key = key;
        cells.forEach((name, i) => { row.appendChild(el('td', name)).dataset.label = labels[i]; });
      }
      old.delete(key);
      if (row === at) at = at.nextElementSibling; else move(row, body, at);
      fill(row.children, item, row, key);
    }
    return items.length;
  }
  /** A row that is moved loses the focus. */
  function move(row, body, before) {
    const focused = row.contains(document.activeElement) ? document.activeElement : null;
    body.insertBefore(row, before);
    if (focused) focused.focus({ preventScroll: true });
  }
  /** A button in the first cell opens a row of details below its own. */
  function opens(cell, row, key, what) {
    let button = cell.querySelector('button');
    if (!button) {
      button = cell.appendChild(el('button', 'open', '+'));
      button.type = 'button';
      button.addEventListener('click', () => {
        if (!open.delete(row.dataset.key)) open.add(row.dataset.key);
        draw();
      });
    }
    const isOpen = String(open.has(key));
    if (button.getAttribute('aria-expanded') !== isOpen) button.setAttribute('aria-expanded', isOpen);
    const label = 'details of ' + what;
    if (button.getAttribute('aria-label') !== label) button.setAttribute('aria-label', label);
    put(button, isOpen === 'true' ? '\u2212' : '+');
  }
  function withDetails(table, items, keyOf, cells, fill, details, what) {
    const listed = [], times = new Map();
    for (const item of items) {
      const same = table + keyOf(item), before = times.get(same) || 0;
      times.set(same, before + 1);
      const key = before ? same + ' #' + before : same;
      listed.push({ item, key });
      if (open.has(key)) listed.push({ item, key: key + ':more', isDetails: true });
    }
    rows(table, listed, (i) => i.key, cells, (c, { item, key, isDetails }, row) => {
      if (!isDetails) {
        opens(c[0], row, key, what(item));
        fill(c, item);
        return;
      }
      if (!row.classList.contains('more')) makeDetails(row, cells.length);
      put(row.firstChild.firstChild, details(item));
    });
  }
  function makeDetails(row, columns) {
    row.className = 'more';
    row.textContent = '';
    const cell = row.appendChild(el('td'));
    cell.colSpan = columns;
    cell.appendChild(el('pre'));
    const copy = cell.appendChild(el('button', '', 'Copy as text'));
    copy.type = 'button';
    copy.addEventListener('click', () => copyText(cell.firstChild.textContent, copy));
  }
  function copyText(text, button) {
    const done = () => {
      put($('said'), 'Copied.');
      put(button, 'Copied');
      setTimeout(() => { put($('said'), ''); put(button, 'Copy as text'); }, 1500);
    };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, () => put(button, 'Could not copy'));
      return;
    }
    const area = document.body.appendChild(el('textarea', 'sr'));
    area.value = text;
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
    done();
  }
  const show = (id, yes) => { if ($(id).hidden === yes) $(id).hidden = !yes; };
  /** How many are listed, and how many there are if that is more. */
  function count(id, listed, all) {
    put($(id), all > listed ? '(' + number(listed) + ' of ' + number(all) + ')' : listed ? '(' + number(listed) + ')' : '');
  }
  /** What is only counted: of many pools that are full the longest are listed, and of each some. */
  function rest(id, all, listed, of, words) {
    const more = chosen().reduce((n, p) => n + (listed(p).length < SOME ? 0 : Math.max(0, (all(p) || 0) - listed(p).length)), 0);
    put($('r-' + id), more ? 'Listed are the longest. ' + number(more) + ' more ' + of + ': ' + words : '');
    show('r-' + id, more > 0);
  }
  /** In place of an empty table a sentence, which does not deny what is only not searched for. */
  function empty(id, listed, all) {
    const box = $('t-' + id).closest('.scroll'), sentence = $('e-' + id);
    if (box.hidden !== !listed) box.hidden = !listed;
    if (sentence.dataset.none === undefined) sentence.dataset.none = sentence.textContent;
    put(sentence, all ? 'None of ' + number(all) + ' is what you search for.' : sentence.dataset.none);
    show('e-' + id, !listed);
  }

  // ---- what is asked for
  function chosen() {
    const id = $('pool').value;
    return report.pools.filter((p) => id === '' || String(p.id) === id);
  }
  function matches(...texts) {
    const wanted = $('search').value.trim().toLowerCase();
    return !wanted || texts.some((t) => t && String(t).toLowerCase().includes(wanted));
  }

  // ---- the parts
  function drawPools() {
    const pools = listed().filter((p) => matches(p.name, p.kind, database(p.database), p.state));
    const cells = ['name', '', 'use', 'n', 'n', 'n', 'n', 'n', 'n', '', '', ''];
    rows('t-pools', pools, (p) => String(p.id), cells, (c, p) => {
      put(c[0], titleOf(p) + generationOf(p));
      c[0].title = p.kind + ', ' + p.type;
      if (p.closed) putTag(c[1], 'warn', 'closed');
      else putTag(c[1], p.state === 'ok' ? 'good' : p.state.startsWith('full') ? 'warn' : 'bad', p.state);
      meter(c[2], inUse(p), p.size.max);
      put(c[3], number(p.size.idle));
      put(c[4], number(p.size.pending !== undefined ? p.size.pending : (p.waiters || []).length || undefined));
      put(c[5], number(p.checkouts.count));
      put(c[6], p.checkouts.failed ? number(p.checkouts.failed) : '0');
      c[6].classList.toggle('bad', p.checkouts.failed > 0);
      put(c[7], pair(p.wait));
      put(c[8], pair(p.use));
      const by = {};
      for (const leak of p.leaks) by[leak.verdict] = (by[leak.verdict] || 0) + leak.count - leak.returnedLater;
      const words = ['confirmed', 'probable', 'suspected'].filter((v) => by[v]).map((v) => unbroken(by[v] + ' ' + v));
      if (words.length) putTag(c[9], by.confirmed ? 'bad' : 'warn', words.join(', ')); else put(c[9], p.notJudged ? 'not judged' : 'none');
      put(c[10], p.protection ? p.protection.says : '');
      put(c[11], database(p.database));
    });
    empty('pools', pools.length, listed().length);
    const closed = report.pools.filter((p) => p.closed).length;
    if (!listed().length && closed) put($('e-pools'), 'No pool is open that was seen before.');
    show('closed', closed > 0);
    put($('closed'), 'Closed pools (' + number(closed) + ')');
    $('t-pools').closest('.scroll').classList.toggle('tall', pools.length > 12);
    const select = $('pool'), wanted = [['', 'all pools']].concat(listed().map((p) => [String(p.id), titleOf(p)]));
    if (select.dataset.list !== JSON.stringify(wanted)) {
      const value = select.value;
      select.dataset.list = JSON.stringify(wanted);
      select.textContent = '';
      for (const [id, name] of wanted) { const o = select.appendChild(el('option', '', name)); o.value = id; }
      select.value = wanted.some(([id]) => id === value) ? value : '';
    }
  }
  function meter(cell, used, max) {
    let text = cell.querySelector('.of');
    if (!text) {
      cell.textContent = '';
      const bar = cell.appendChild(el('span', 'meter'));
      bar.setAttribute('aria-hidden', 'true');
      bar.appendChild(el('span'));
      text = cell.appendChild(el('span', 'of'));
    }
    cell.firstChild.hidden = max === undefined;
    cell.firstChild.firstChild.style.width = max ? Math.min(100, 100 * used / max) + '%' : '0';
    put(text, max === undefined ? number(used) : used + ' of ' + max);
  }
  function drawHistogram(table, name) {
    const sums = new Map();
    let beyond = 0, all = 0;
    for (const p of chosen()) {
      const t = p[name] || {};
      let counted = 0;
      for (const b of t.buckets || []) { sums.set(b.atMostSeconds, (sums.get(b.atMostSeconds) || 0) + b.count); counted += b.count; }
      beyond += (t.count || 0) - counted;
      all += t.count || 0;
    }
    const met = Array.from(sums.keys());
    const list = BOUNDS.filter((b) => b >= Math.min(...met) && b <= Math.max(...met)).map((b) => [b, sums.get(b) || 0]);
    if (beyond > 0) list.push([Infinity, beyond]);
    const most = Math.max(1, ...list.map((e) => e[1]));
    rows(table, list, (e) => String(e[0]), ['', 'n', 'barcell'], (c, e) => {
      put(c[0], e[0] === Infinity ? 'longer' : time(e[0]));
      put(c[1], number(e[1]));
      if (!c[2].firstChild) c[2].appendChild(el('span'));
      c[2].firstChild.hidden = !e[1];
      c[2].firstChild.style.width = 100 * e[1] / most + '%';
      c[2].title = all ? (100 * e[1] / all).toFixed(1) + ' %' : '';
    });
  }
  const transaction = (l) => l.inTransaction ? ', in a transaction' : '';
  function drawHolders() {
    const every = [];
    for (const p of chosen()) for (const l of p.longHeld) every.push({ p, l });
    const all = every.filter(({ p, l }) => matches(p.name, l.thread, l.callSite, l.lastSql, l.holder));
    all.sort((a, b) => b.l.heldSeconds - a.l.heldSeconds);
    const key = ({ p, l }) => p.id + ' ' + l.thread + ' ' + l.callSite;
    withDetails('t-holders', all.slice(0, shown), key, ['opener', 'n', 'name', 'name', 'code', '', 'code sql'], (c, { p, l }) => {
      put(c[1], time(l.heldSeconds));
      putName(c[2], l.thread);
      putName(c[3], titleOf(p));
      putCode(c[4], l.callSite || 'no stack was kept');
      putCode(c[5], (l.holder && l.state === 'idle' ? l.holder : DOING[l.state] || l.state) + transaction(l));
      put(c[6], l.lastSql);
    }, ({ p, l }) => textOfHolder(p, l), ({ l }) => 'the connection of ' + l.thread);
    const open = chosen().reduce((n, p) => n + p.checkouts.open, 0);
    count('n-holders', all.length, Math.max(open, every.length));
    rest('holders', (p) => p.checkouts.open, (p) => p.longHeld, 'are out for less time', 'the command leases tells of up to 1,000 of each pool.');
    empty('holders', all.length, every.length);
    show('m-holders', all.length > shown);
  }
  function textOfHolder(p, l) {
    return titleOf(p) + ': held ' + time(l.heldSeconds) + ' by ' + l.thread + ', ' + (DOING[l.state] || l.state) + transaction(l)
      + '\ntaken at ' + (l.callSite || '(no stack was kept)') + (l.lastSql ? '\nlast SQL: ' + l.lastSql : '')
      + stack('\nits thread is now at:', l.holderStack) + stack('\nchecked out at:', l.checkoutStack);
  }
  const stack = (title, frames) => frames && frames.length ? title + '\n    ' + frames.join('\n    ') : '';
  function drawWaiters() {
    const every = [];
    for (const p of chosen()) for (const w of p.waiters || []) every.push({ p, w });
    const all = every.filter(({ p, w }) => matches(p.name, w.thread, w.callSite));
    all.sort((a, b) => b.w.waitedSeconds - a.w.waitedSeconds);
    const whom = (p) => {
      const longest = p.longHeld[0];
      if (p.size.max !== undefined && inUse(p) < p.size.max) return 'the pool has room: it waits for the database';
      return longest ? 'longest holder: ' + longest.thread + ', ' + time(longest.heldSeconds) + (longest.callSite ? ', ' + longest.callSite : '') : '';
    };
    withDetails('t-waiters', all.slice(0, FIRST), ({ p, w }) => p.id + ' ' + w.thread, ['opener', 'n', 'name', 'name', 'code', 'code'], (c, { p, w }) => {
      put(c[1], time(w.waitedSeconds));
      putName(c[2], w.thread);
      putName(c[3], titleOf(p));
      putCode(c[4], w.callSite);
      putCode(c[5], whom(p));
    }, ({ p, w }) => titleOf(p) + ': ' + w.thread + ' waits for ' + time(w.waitedSeconds) + '\n' + whom(p) + stack('\nits thread is at:', w.stack),
    ({ w }) => 'the wait of ' + w.thread);
    const pending = chosen().reduce((n, p) => n + (p.size.pending || 0), 0);
    count('n-waiters', all.length, Math.max(pending, every.length));
    rest('waiters', (p) => p.size.pending, (p) => p.waiters || [], 'wait for less time', 'they stand behind these.');
    empty('waiters', all.length, every.length);
  }
  function drawLeaks() {
    const every = [];
    for (const p of chosen()) for (const leak of p.leaks) every.push({ p, leak });
    const all = every.filter(({ p, leak }) => matches(p.name, leak.callSite, leak.verdict, leak.evidence, leak.lastSql, leak.thread));
    const order = { confirmed: 0, probable: 1, suspected: 2 };
    all.sort((a, b) => order[a.leak.verdict] - order[b.leak.verdict] || b.leak.open - a.leak.open || b.leak.count - a.leak.count);
    withDetails('t-leaks', all.slice(0, 3 * FIRST), ({ p, leak }) => p.id + leak.evidence + leak.callSite, ['opener', '', 'code', 'n', 'n', 'name', ''], (c, { p, leak }) => {
      putTag(c[1], leak.verdict === 'confirmed' ? 'bad' : 'warn', leak.verdict);
      c[1].title = leak.evidence;
      putCode(c[2], leak.callSite || 'no stack was kept');
      put(c[3], number(leak.open) + ' / ' + number(leak.count));
      put(c[4], time(leak.heldSeconds));
      putName(c[5], titleOf(p));
      putCode(c[6], leak.advice);
    }, ({ p, leak }) => titleOf(p) + ': ' + leak.verdict + ' leak at ' + (leak.callSite || '(no stack was kept)') + ' (' + leak.evidence + '), '
      + leak.open + ' of ' + leak.count + ' still out, first seen ' + leak.firstSeen + ', last seen ' + leak.lastSeen
      + '\nlast by ' + leak.thread + (leak.lastSql ? '\nlast SQL: ' + leak.lastSql : '') + (leak.inTransaction ? '\ntransaction: open' : '')
      + '\n' + leak.advice + stack('\nchecked out at:', leak.checkoutStack) + stack('\nits thread was then at:', leak.holderStack),
    ({ leak }) => 'the leak at ' + leak.callSite);
    const leaked = (list) => list.reduce((n, { leak }) => n + leak.count, 0);
    count('n-leaks', leaked(all), leaked(every));
    empty('leaks', all.length, every.length);
  }
  function drawRetired() {
    const all = [];
    for (const p of chosen()) {
      for (const [why, n] of Object.entries(p.retired)) if (n) all.push([titleOf(p), 'retired', why, n]);
      for (const [why, n] of Object.entries(p.retries)) if (n) all.push([titleOf(p), ['attempted', 'succeeded', 'gaveUp'].includes(why) ? 'retried' : 'stale, handed out as it was', why, n]);
    }
    rows('t-retired', all, (r) => r.slice(0, 3).join(' '), ['', '', '', 'n'], (c, r) => { for (let i = 0; i < 4; i++) put(c[i], i === 3 ? number(r[3]) : r[i]); });
    empty('retired', all.length, all.length);
  }
  function drawAgent() {
    rows('t-hooks', report.hooks, (h) => h.type + h.method, ['', '', 'code', ''], (c, h) => {
      putTag(c[0], h.state === 'woven' ? 'good' : h.state === 'not-loaded' ? '' : 'bad', h.state);
      put(c[1], h.kind);
      put(c[2], h.type + '.' + h.method);
      put(c[3], h.detail);
    });
    rows('t-options', report.options || [], (o) => o.key, ['code', 'code', '', ''], (c, o) => {
      put(c[0], o.key);
      put(c[1], o.value);
      put(c[2], o.source);
      put(c[3], o.live ? 'while it runs' : 'at start');
    });
    const errors = report.agent.swallowedErrors;
    show('errors', errors > 0);
    put($('errors'), errors ? 'The agent kept ' + number(errors) + (errors === 1 ? ' error' : ' errors') + ' of its own from the application: please send its log to the project.' : '');
    const name = short(report.agent.main) || 'JVM', pid = report.agent.pid ? ' ' + report.agent.pid : '';
    put($('app'), (report.agent.main || 'JVM') + (pid ? ' (pid\u00a0' + pid.trim() + ')' : ''));
    const title = name + pid + ' - Lifeguard';
    if (document.title !== title) document.title = title;
    put($('jvm'), 'agent ' + report.agent.version + ' (' + report.agent.startedBy + '), Java ' + report.agent.java + ', up ' + time(report.agent.uptimeSeconds));
  }

  // ---- the timeline
  function remember() {
    const now = Date.parse(report.agent.takenAt) / 1000;
    const all = [now, 0, 0, 0, ''];
    const after = new Map();
    for (const p of report.pools) {
      const waits = p.size.pending !== undefined ? p.size.pending : (p.waiters || []).length;
      const row = [now, inUse(p), p.size.idle || 0, waits, events(p, after)];
      if (!p.closed && p.kind !== 'gone') {
        add(String(p.id), row);
        for (let i = 1; i < 4; i++) all[i] += row[i];
      }
      if (row[4]) all[4] += (all[4] ? '; ' : '') + titleOf(p) + ': ' + row[4];
    }
    before = after;
    for (const id of Array.from(history.keys())) if (id !== '' && !after.has(id)) history.delete(id);
    add('', all);
  }
  function events(p, after) {
    const is = { leaks: p.leaks.reduce((n, l) => n + l.count, 0), stale: p.retired.stale || 0, failed: p.checkouts.failed };
    after.set(String(p.id), is);
    const was = before.get(String(p.id));
    if (!was) return '';
    const said = [];
    if (is.leaks > was.leaks) said.push((is.leaks - was.leaks) + ' leaked');
    if (is.stale > was.stale) said.push((is.stale - was.stale) + ' stale');
    if (is.failed > was.failed) said.push((is.failed - was.failed) + ' failed');
    return said.join(', ');
  }
  function add(id, row) {
    let rows = history.get(id);
    if (!rows) history.set(id, rows = []);
    while (rows.length && rows[rows.length - 1][0] > row[0]) rows.pop(); // its clock was set back
    if (rows.length && rows[rows.length - 1][0] === row[0]) return;
    rows.push(row);
    if (rows.length > KEPT) rows.shift();
  }
  /** Of the day, as it is where the browser is. */
  const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString('en-GB');
  let chart = null, chartTheme = null;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const current = () => history.get($('pool').value) || [];
  /** A minute at least: with a single point there would be a day. */
  function span() {
    const points = current(), last = points.length ? points[points.length - 1][0] : 0;
    return [Math.min(points.length ? points[0][0] : 0, last - 60), last];
  }
  function drawTimeline() {
    const rowsOf = current();
    const latest = rowsOf.slice(-60).reverse();
    rows('t-time', latest, (r) => String(r[0]), ['', 'n', 'n', 'n', ''], (c, r) => {
      put(c[0], clock(r[0]));
      for (let i = 1; i < 4; i++) put(c[i], r[i]);
      put(c[4], r[4]);
    });
    if (typeof uPlot === 'undefined') return;
    const box = $('chart'), width = Math.max(240, box.clientWidth), theme = String(dark.matches);
    if (chart && (chartTheme !== theme || Math.abs(chart.width - width) > 4)) { chart.destroy(); chart = null; }
    const data = [0, 1, 2, 3].map((i) => rowsOf.map((r) => r[i]));
    data.push(rowsOf.map((r) => r[4] ? 0 : null));
    if (chart) { chart.setData(data); return; }
    const css = getComputedStyle(document.documentElement), colour = (n) => css.getPropertyValue(n).trim();
    const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') } };
    chartTheme = theme;
    chart = new uPlot({
      width, height: 220, cursor: { y: false, drag: { x: false, y: false } }, scales: { x: { range: span }, y: { range: (u, min, max) => [0, Math.max(1, max)] } },
      axes: [Object.assign({ space: 90, values: (u, times) => times.map(clock) }, axis), Object.assign({ incrs: [1, 2, 5].flatMap((n) => [1, 10, 100, 1e3, 1e4].map((b) => n * b)).sort((a, b) => a - b), size: 56 }, axis)],
      series: [{ label: 'time', value: (u, v) => v === null ? '' : clock(v) }, { label: 'in use', stroke: colour('--used'), width: 2 }, { label: 'idle', stroke: colour('--idle'), width: 2, dash: [6, 3] },
        { label: 'waiting', stroke: colour('--wait'), width: 2, dash: [2, 2] },
        { label: 'event', stroke: colour('--bad'), paths: () => null, points: { show: true, size: 9, fill: colour('--bad') }, value: (u, v, s, i) => i === null || !current()[i] ? '' : current()[i][4] }],
    }, data, box);
  }

  function draw() {
    if (!report) return;
    const marked = window.getSelection();
    selected = marked && !marked.isCollapsed ? marked.anchorNode : null;
    drawPools();
    drawTimeline();
    drawHistogram('t-wait', 'wait');
    drawHistogram('t-use', 'use');
    drawHolders();
    drawWaiters();
    drawLeaks();
    drawRetired();
    drawAgent();
  }

  // ---- asking
  const headers = () => token ? { Authorization: 'Bearer ' + token } : {};
  async function ask() {
    clearTimeout(timer);
    // a JVM that stands still takes the question all the same, and the browser would wait for minutes
    const tooLong = new AbortController(), alarm = setTimeout(() => tooLong.abort(), LONGEST);
    try {
      const answer = await fetch('api/report', { headers: headers(), cache: 'no-store', signal: tooLong.signal });
      if (answer.status === 401) { show('login', true); live('bad', 'a token is needed'); return; }
      if (!answer.ok) { busy(answer.status); return; }
      const got = await answer.json();
      if (paused) return; // meanwhile
      report = got;
      failures = 0;
      lastSeen = Date.now();
      show('login', false);
      show('gone', false);
      live('ok', 'live');
      remember();
      draw();
    } catch (e) {
      failures++;
      live('bad', 'no answer');
      if (failures > 1 && lastSeen) {
        put($('gone'), 'The JVM has not answered since ' + clock(lastSeen / 1000) + ': it has ended or stands still, or the agent was detached. What you see is from then.');
        show('gone', true);
      }
    } finally {
      clearTimeout(alarm);
    }
    askAgain();
  }
  function askAgain() {
    clearTimeout(timer); // of another that was under way at a pause
    if (!paused) timer = setTimeout(ask, EVERY);
  }
  function busy(status) {
    live('bad', 'no numbers');
    put($('gone'), 'The JVM answers, but without numbers (' + status + '): its agent is busy or leaves. What you see is older.');
    show('gone', true);
    askAgain();
  }
  function live(kind, text) {
    const dot = document.querySelector('.dot');
    dot.className = 'dot ' + kind;
    put($('live-text'), text);
  }
  async function asksForOrders() {
    try {
      const answer = await fetch('api/page', { headers: headers() });
      if (answer.ok && (await answer.json()).actions) show('orders', true);
    } catch (e) { /* shown without them */ }
  }

  // ---- the person
  $('pool').addEventListener('change', draw);
  $('search').addEventListener('input', draw);
  $('m-holders').addEventListener('click', () => { shown += 4 * FIRST; draw(); });
  $('pause').addEventListener('click', () => {
    paused = !paused;
    $('pause').setAttribute('aria-pressed', String(paused));
    put($('pause'), paused ? 'Go on' : 'Pause');
    if (paused) { clearTimeout(timer); live('', 'paused'); } else ask();
  });
  $('closed').addEventListener('click', () => {
    closedToo = !closedToo;
    $('closed').setAttribute('aria-pressed', String(closedToo));
    draw();
  });
  document.addEventListener('keydown', (e) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName);
    if (e.key === '/' && !typing) { e.preventDefault(); $('search').focus(); }
    if (e.key === 'Escape' && e.target === $('search')) { $('search').value = ''; draw(); }
  });
  $('login').addEventListener('submit', (e) => {
    e.preventDefault();
    token = $('token').value;
    sessionStorage.setItem('lifeguard-token', token);
    ask();
  });
  $('order').addEventListener('submit', async (e) => {
    e.preventDefault();
    try {
      const answer = await fetch('api/' + $('order-what').value, { method: 'POST', headers: headers(), body: $('order-how').value });
      if (answer.status === 401) show('login', true);
      put($('order-said'), (await answer.text()).trim());
    } catch (failed) { put($('order-said'), 'The JVM does not answer.'); }
  });
  dark.addEventListener('change', draw);
  window.addEventListener('resize', draw);
  asksForOrders();
  ask();
})();

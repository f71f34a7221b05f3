// The page of `gongkai page`: chooses from the data that comparison_page.cpp wrote, draws with
// Chart.js, and shows the words behind a value. All text of reports goes in as text, never as HTML.
'use strict';
(() => {
const data = JSON.parse(document.getElementById('data').textContent);

const WORDS = {
  zh: {
    title: '政府信息公开年度报告比较', other: 'English', indicator: '指标', years: '年份', from: '从',
    to: '到', year: '年份', places: '地区', authorities: '机关', all: '全选', none: '清空',
    search: '按名称或代码查找', chart: '图表', line: '折线', bar: '柱状', rank: '排名',
    measure: '比率（注明分母）', harmonized: '跨2019年对照', rest: '报告所载数据',
    legend: '点击数值可查看报告原文。“—”表示报告没有载明，不等于0；空格表示库中没有该年的报告；0*表示空白栏，由表内勾稽关系证明为0；~表示约数或下限；†表示基数过小；‡表示行政区划代码有变动。',
    exact: '2019年前后口径相同。', approximate: '2019年前后口径相近而不相同，虚线连接处比较时请留意。',
    break: '2019年前后口径不同，不可直接比较，图中断开。', unlisted: '2019年前后是否可比没有定论，图中断开。',
    value: '数值', printed: '原文数字', quote: '原文', report: '报告', address: '网址', file: '文件',
    formula: '计算', from_figures: '所用数据', small: '基数过小，不宜比较。', place: '名次', body: '名称', n: '分母',
    nothing: '所选条件下没有数据。', close: '关闭', blank: '空白栏，由表内勾稽关系证明为0',
    corrected: '人工更正', at_least: '不少于', at_most: '不超过', about: '约', derived: '由报告所载数据算出',
    area: '当年的行政区划代码与现在不同', own_body: '仅本级', mixed: '所用数据口径不一', chosen: (n, all) => `已选 ${n} / ${all}`,
    more: (n) => `仅绘出前 ${n} 个，其余见下表。`,
    units: {percent: '%', CNY: '元', request: '件', item: '条', case: '件', document: '件', time: '次',
      person: '人', 'person-time': '人次', unit: '个', point: '个', visit: '次', office: '个', notice: '件',
      issue: '期', article: '篇', decision: '件', 'case per 100 answers': '件/百件答复',
      'request per 100,000 inhabitants': '件/十万人'},
  },
  en: {
    title: 'Annual reports on open government information, compared', other: '中文', indicator: 'Indicator',
    years: 'Years', from: 'From', to: 'to', year: 'Year', places: 'Places', authorities: 'Authorities',
    all: 'All', none: 'None', search: 'Find by name or code', chart: 'Chart', line: 'Lines', bar: 'Bars',
    rank: 'Ranking', measure: 'Rates with a named denominator', harmonized: 'Comparable over 2019',
    rest: 'As reported',
    legend: 'Click a value to see the words of its report. — means not stated, which is not 0; an empty cell, no report of that year; 0* is a blank cell that the sums of the form prove to be 0; ~ a rough number or a bound; † too few to compare; ‡ another area code in that year.',
    exact: 'The same thing before and since 2019.',
    approximate: 'Nearly the same thing before and since 2019: mind the dashed joints.',
    break: 'Another thing before and since 2019: not comparable, the lines break.',
    unlisted: 'Whether it can be compared over 2019 is not settled: the lines break.',
    value: 'Value', printed: 'As printed', quote: 'In the report', report: 'Report', address: 'Address',
    file: 'File', formula: 'Computed', from_figures: 'From', small: 'Too few to compare.', place: 'Rank',
    body: 'Name', n: 'Denominator', nothing: 'There is nothing for this choice.', close: 'Close',
    blank: 'a blank cell, proved to be 0 by the sums of the form', corrected: 'corrected by a person',
    at_least: 'at least', at_most: 'at most', about: 'about', derived: 'derived from figures of the report',
    area: 'the area had another code in that year', own_body: 'of the body itself only',
    mixed: 'from figures of different scope', chosen: (n, all) => `${n} of ${all}`,
    more: (n) => `Only the first ${n} are drawn; the table has all.`,
    units: {percent: '%', CNY: 'CNY'},
  },
};

// Columns of data.values, and numbers of Answer::comparability.
const [INDICATOR, BODY, YEAR, VALUE, COMPARABILITY, REPORT, PRINTED, QUOTE, MORE] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const COMPARABILITIES = ['same', 'exact', 'approximate', 'break', 'unlisted'];
const LAST_OLD_YEAR = 2018;  // reports for 2019 and later follow the Regulation of 2019
const MOST_DRAWN = 30;
const FIRST_CHOSEN = 6;
// Okabe and Ito's palette, which the colour-blind tell apart, without its yellow, pale on white.
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#000000'];
const POINTS = ['circle', 'triangle', 'rect', 'rectRot', 'star', 'crossRot'];

const byId = (id) => document.getElementById(id);
const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

// values by indicator, then "body year".
const cells = data.indicators.map(() => new Map());
for (const row of data.values) cells[row[INDICATOR]].set(row[BODY] + ' ' + row[YEAR], row);
// Every year between the first and the last, so that the axis of time has no jumps.
const [firstYear, lastYear] = data.values.reduce(
  ([first, last], row) => [Math.min(first, row[YEAR]), Math.max(last, row[YEAR])], [9999, 0]);
const years = [];
for (let year = firstYear; year <= lastYear; ++year) years.push(year);
// "body year" of every report that states anything.
const reported = new Set(data.values.map((row) => row[BODY] + ' ' + row[YEAR]));

const state = {language: data.language, indicator: data.first, from: years[0], to: years[years.length - 1],
  year: years[years.length - 1], kind: 'line', bodies: new Set(), open: null};
const word = (key) => WORDS[state.language][key];
const indicator = () => data.indicators[state.indicator];
const unitOf = (one) => word('units')[one.unit] ?? one.unit;
const cell = (body, year) => cells[state.indicator].get(body + ' ' + year);
const shownYears = () => years.filter((year) => state.from <= year && year <= state.to);
const colour = (i) => COLOURS[i % COLOURS.length];

// Bodies that are chosen, in the order of the list.
const chosen = () => data.bodies.map((_, i) => i).filter((i) => state.bodies.has(i));

function number(value) {
  return value.toLocaleString(state.language === 'zh' ? 'zh-CN' : 'en', {maximumFractionDigits: 2});
}

// The value with the marks that the legend explains.
function printed(row) {
  const more = row[MORE] ?? {};
  const rough = more.qualifier ? '~' : '';
  return rough + number(row[VALUE]) + (more.state === 'blank_proved_zero' ? '*' : '') +
    (more.small_n ? '†' : '') + (more.area_changed ? '‡' : '');
}

// How far values of the indicator on screen may be compared over 2018/2019.
function comparability() {
  let found = 'same';
  for (const row of cells[state.indicator].values()) {
    const one = COMPARABILITIES[row[COMPARABILITY]];
    if (one !== 'same') found = one;
  }
  return found;
}
const isBroken = () => ['break', 'unlisted'].includes(comparability());
const overBreak = (before, after) => before <= LAST_OLD_YEAR && after > LAST_OLD_YEAR;

// ---- Charts ------------------------------------------------------------------------------------

let chart = null;

// A line between the eras, where both are on screen.
const breakLine = {
  id: 'breakLine',
  afterDatasetsDraw(on) {
    const {x, y} = on.scales;
    const after = shownYears().findIndex((year) => year > LAST_OLD_YEAR);
    if (state.kind !== 'line' || after < 1 || comparability() === 'same') return;
    const at = (x.getPixelForValue(after - 1) + x.getPixelForValue(after)) / 2;
    on.ctx.save();
    on.ctx.strokeStyle = '#9a6200';
    on.ctx.setLineDash(isBroken() ? [] : [4, 4]);
    on.ctx.beginPath();
    on.ctx.moveTo(at, y.top);
    on.ctx.lineTo(at, y.bottom);
    on.ctx.stroke();
    on.ctx.restore();
  },
};

function lineData(bodies, labels) {
  const dash = (segment) => {
    const over = overBreak(labels[segment.p0DataIndex], labels[segment.p1DataIndex]);
    if (over && isBroken()) return 'none';
    return over && comparability() === 'approximate' ? 'dash' : 'solid';
  };
  return bodies.map((body, i) => ({
    label: data.bodies[body].name, body, data: labels.map((year) => cell(body, year)?.[VALUE] ?? null),
    borderColor: colour(i), backgroundColor: colour(i), pointRadius: 4, pointHoverRadius: 7,
    pointStyle: POINTS[Math.floor(i / COLOURS.length) % POINTS.length],
    spanGaps: false, tension: 0,
    segment: {
      borderColor: (segment) => dash(segment) === 'none' ? 'transparent' : undefined,
      borderDash: (segment) => dash(segment) === 'dash' ? [5, 5] : undefined,
    },
  }));
}

function barData(bodies, labels) {
  return bodies.map((body, i) => ({
    label: data.bodies[body].name, body, backgroundColor: colour(i),
    data: labels.map((year) => cell(body, year)?.[VALUE] ?? null),
  }));
}

// [rank, body, row], greatest first; equal values share a rank.
function ranking() {
  const rows = chosen().map((body) => [0, body, cell(body, state.year)]).filter((entry) => entry[2]);
  rows.sort((a, b) => b[2][VALUE] - a[2][VALUE] || a[1] - b[1]);
  rows.forEach((entry, i) => {
    const equal = i > 0 && rows[i - 1][2][VALUE] === entry[2][VALUE];
    entry[0] = equal ? rows[i - 1][0] : i + 1;
  });
  return rows;
}

function settings(type, labels, datasets, horizontal) {
  const title = {display: unitOf(indicator()) !== '', text: unitOf(indicator())};
  const values = {beginAtZero: true, title};
  return {
    type, data: {labels, datasets}, plugins: [breakLine],
    options: {
      animation: false, maintainAspectRatio: false, indexAxis: horizontal ? 'y' : 'x',
      interaction: {mode: 'nearest', intersect: false, axis: horizontal ? 'y' : 'xy'},
      scales: horizontal ? {x: values, y: {ticks: {autoSkip: false}}} : {y: values},
      plugins: {legend: {display: !horizontal && datasets.length > 1, position: 'bottom'}},
      onClick: (_, hits) => {
        if (hits.length === 0) return;
        const {datasetIndex, index} = hits[0];
        const set = datasets[datasetIndex];
        open(set.bodies ? set.bodies[index] : set.body, set.bodies ? state.year : labels[index]);
      },
    },
  };
}

function draw() {
  chart?.destroy();
  const labels = shownYears();
  const box = byId('chart').parentElement;
  box.style.height = '';
  let set;
  if (state.kind === 'rank') {
    const rows = ranking().slice(0, MOST_DRAWN);
    box.style.height = `${Math.max(8, 3 + rows.length * 1.6)}rem`;
    set = settings('bar', rows.map(([, body]) => data.bodies[body].name),
      [{data: rows.map(([, , row]) => row[VALUE]), bodies: rows.map(([, body]) => body),
        backgroundColor: COLOURS[0]}], true);
  } else {
    const bodies = chosen().slice(0, MOST_DRAWN);
    set = state.kind === 'bar' ? settings('bar', labels, barData(bodies, labels), false)
      : settings('line', labels, lineData(bodies, labels), false);
  }
  byId('chart').setAttribute('aria-label', byId('heading').textContent);
  chart = new Chart(byId('chart'), set);
}

// ---- The table ---------------------------------------------------------------------------------

function valueCell(body, year) {
  const row = cell(body, year);
  if (!row) return make('td', reported.has(body + ' ' + year) ? '—' : '', {class: 'absent'});
  const td = make('td');
  const button = make('button', printed(row), {type: 'button', 'data-body': body, 'data-year': year,
    'aria-pressed': String(state.open === `${body} ${year}`)});
  button.addEventListener('click', () => open(body, year));
  td.append(button);
  return td;
}

function nameCell(body, i) {
  const th = make('th', undefined, {scope: 'row'});
  if (state.kind !== 'rank' && i < MOST_DRAWN) {
    const swatch = make('span', undefined, {class: 'swatch'});
    swatch.style.background = colour(i);
    th.append(swatch);
  }
  th.append(data.bodies[body].name);
  return th;
}

function yearsTable(head, body) {
  const labels = shownYears();
  const first = labels.find((year) => year > LAST_OLD_YEAR);
  const mark = (element, year) => {
    if (year === first && first !== labels[0] && comparability() !== 'same') element.classList.add('after-break');
    return element;
  };
  head.append(make('th', word('body'), {scope: 'col'}));
  for (const year of labels) head.append(mark(make('th', year, {scope: 'col'}), year));
  chosen().forEach((one, i) => {
    const row = body.insertRow();
    row.append(nameCell(one, i));
    for (const year of labels) row.append(mark(valueCell(one, year), year));
  });
}

function rankTable(head, body) {
  for (const title of ['place', 'body', 'value', 'n']) head.append(make('th', word(title), {scope: 'col'}));
  for (const [rank, one, row] of ranking()) {
    const line = body.insertRow();
    line.append(make('td', rank), nameCell(one, 0), valueCell(one, state.year));
    line.append(make('td', row[MORE]?.n === undefined ? '' : number(row[MORE].n)));
  }
}

function fillTable() {
  const table = byId('table');
  table.replaceChildren();
  const head = table.createTHead().insertRow();
  const body = table.createTBody();
  (state.kind === 'rank' ? rankTable : yearsTable)(head, body);
}

// ---- The words behind a value ------------------------------------------------------------------

// The quote with the printed value marked, where it stands in it once or first.
function quoted(quote, value) {
  const block = make('blockquote');
  const at = value ? quote.indexOf(value) : -1;
  if (at < 0) {
    block.textContent = quote;
  } else {
    block.append(quote.slice(0, at), make('mark', value), quote.slice(at + value.length));
  }
  return block;
}

function remarks(more) {
  const said = [];
  if (more.state === 'blank_proved_zero') said.push(word('blank'));
  if (more.state === 'corrected') said.push(word('corrected'));
  if (more.qualifier) said.push(word(more.qualifier));
  if (more.basis === 'derived' || more.basis === 'harmonized') said.push(word('derived'));
  if (more.scope) said.push(word(more.scope));
  if (more.area_changed) said.push(word('area'));
  if (more.small_n) said.push(word('small'));
  return said.join(state.language === 'zh' ? '；' : '; ');
}

function open(body, year) {
  const row = cell(body, year);
  if (!row) return;
  state.open = `${body} ${year}`;
  const more = row[MORE] ?? {};
  const report = data.reports[row[REPORT]];
  const panel = byId('detail');
  const list = make('dl');
  const entry = (term, ...content) => {
    const dd = make('dd');
    dd.append(...content);
    list.append(make('dt', term), dd);
  };
  const remark = remarks(more);
  entry(word('value'), `${number(row[VALUE])} ${unitOf(indicator())}` + (remark ? ` (${remark})` : ''));
  if (row[PRINTED]) entry(word('printed'), row[PRINTED]);
  if (data.quotes[row[QUOTE]]) entry(word('quote'), quoted(data.quotes[row[QUOTE]], row[PRINTED]));
  if (more.equation) entry(word('formula'), more.equation);
  if (more.operands) {
    entry(word('from_figures'), ...more.operands.flatMap(([code, value, print, quote]) => {
      const known = data.indicators.find((one) => one.code === code);
      return [make('div', `${known ? known[state.language] : code} = ${number(value)}`),
        ...(data.quotes[quote] ? [quoted(data.quotes[quote], print)] : [])];
    }));
  }
  entry(word('report'), `${report.authority} ${year} · ${report.key}`);
  // An address of another kind (javascript:) is text.
  if (report.url) {
    entry(word('address'), /^https?:\/\//i.test(report.url)
      ? make('a', report.url, {href: report.url, rel: 'noopener noreferrer', target: '_blank'}) : report.url);
  }
  entry(word('file'), report.path);
  const close = make('button', word('close'), {type: 'button', id: 'close'});
  close.addEventListener('click', shut);
  panel.replaceChildren(make('h2', `${data.bodies[body].name} ${year} · ${indicator()[state.language]}`), list, close);
  panel.hidden = false;
  document.querySelector('main').classList.add('open');
  press();
}

function shut() {
  const [body, year] = (state.open ?? ' ').split(' ');
  state.open = null;
  byId('detail').hidden = true;
  document.querySelector('main').classList.remove('open');
  press();
  document.querySelector(`button[data-body="${body}"][data-year="${year}"]`)?.focus();
}

function press() {
  for (const button of document.querySelectorAll('#table button')) {
    button.setAttribute('aria-pressed', String(state.open === `${button.dataset.body} ${button.dataset.year}`));
  }
}

// ---- Choosing ----------------------------------------------------------------------------------

function fillIndicators() {
  const select = byId('indicator');
  select.replaceChildren();
  const groups = new Map();
  data.indicators.forEach((one, i) => {
    const group = ['measure', 'harmonized'].includes(one.group) ? one.group : 'rest';
    if (!groups.has(group)) groups.set(group, make('optgroup', undefined, {label: word(group)}));
    groups.get(group).append(make('option', one[state.language], {value: i}));
  });
  select.append(...groups.values());
  select.value = state.indicator;
}

function fillYears() {
  for (const [id, value] of [['from', state.from], ['to', state.to], ['year', state.year]]) {
    byId(id).replaceChildren(...years.map((year) => make('option', year, {value: year})));
    byId(id).value = value;
  }
}

function fillBodies() {
  byId('bodies').replaceChildren(...data.bodies.map((body, i) => {
    const label = make('label');
    const box = make('input', undefined, {type: 'checkbox', value: i});
    box.checked = state.bodies.has(i);
    box.addEventListener('change', () => {
      if (box.checked) state.bodies.add(i); else state.bodies.delete(i);
      show();
    });
    const words = make('span', body.name + ' ');
    words.append(make('small', `${body.above} ${body.code}`));
    label.append(box, words);
    return label;
  }));
  filterBodies();
}

function filterBodies() {
  const wanted = byId('search').value.trim().toLowerCase();
  for (const label of byId('bodies').children) {
    label.hidden = !label.textContent.toLowerCase().includes(wanted);
  }
}

function chooseVisible(on) {
  for (const label of byId('bodies').children) {
    if (label.hidden) continue;
    const box = label.firstChild;
    box.checked = on;
    if (on) state.bodies.add(Number(box.value)); else state.bodies.delete(Number(box.value));
  }
  show();
}

// ---- All of it ---------------------------------------------------------------------------------

function show() {
  const one = indicator();
  const unit = unitOf(one);
  byId('caveat').textContent = one['caveat_' + state.language] ?? '';
  byId('chosen').textContent = word('chosen')(state.bodies.size, data.bodies.length);
  byId('rank-year').hidden = state.kind !== 'rank';
  const span = state.kind === 'rank' ? state.year : `${state.from}–${state.to}`;
  byId('heading').textContent = `${one[state.language]}${unit ? ` (${unit})` : ''} · ${span}`;
  const notes = [];
  const crosses = state.kind !== 'rank' && state.from <= LAST_OLD_YEAR && state.to > LAST_OLD_YEAR;
  if (crosses && comparability() !== 'same') notes.push(word(comparability()));
  if (state.bodies.size > MOST_DRAWN) notes.push(word('more')(MOST_DRAWN));
  if (!chosen().some((body) => shownYears().some((year) => cell(body, year)))) notes.push(word('nothing'));
  byId('break').textContent = notes.join(' ');
  fillTable();
  draw();
  remember();
}

function translate() {
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
  document.title = word('title');
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word);
  byId('bodies-word').textContent = word(data.by_authority ? 'authorities' : 'places');
  byId('language').textContent = word('other');
  byId('language').lang = state.language === 'zh' ? 'en' : 'zh';
  byId('all').textContent = word('all');
  byId('none').textContent = word('none');
  byId('search').placeholder = word('search');
  byId('search').setAttribute('aria-label', word('search'));
  fillIndicators();
  if (state.open) open(...state.open.split(' ').map(Number));
}

// The choice stands in the address, so that it can be sent and kept.
function remember() {
  const parts = new URLSearchParams({i: indicator().code, k: state.kind, f: state.from, t: state.to, y: state.year,
    b: chosen().map((body) => data.bodies[body].code + (data.by_authority ? ':' + data.bodies[body].name : '')).join(',')});
  history.replaceState(null, '', '#' + parts);
}

function recall() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const known = (value) => years.includes(Number(value));
  const at = data.indicators.findIndex((one) => one.code === parts.get('i'));
  if (at >= 0) state.indicator = at;
  if (['line', 'bar', 'rank'].includes(parts.get('k'))) state.kind = parts.get('k');
  for (const [key, name] of [['f', 'from'], ['t', 'to'], ['y', 'year']]) {
    if (known(parts.get(key))) state[name] = Number(parts.get(key));
  }
  const wanted = new Set((parts.get('b') ?? '').split(','));
  data.bodies.forEach((body, i) => {
    if (wanted.has(body.code + (data.by_authority ? ':' + body.name : ''))) state.bodies.add(i);
  });
}

// Where no bodies were asked for: those with the most values.
function chooseFirst() {
  if (state.bodies.size > 0) return;
  const counts = data.bodies.map((_, i) => [i, years.filter((year) => cell(i, year)).length]);
  counts.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  for (const [body] of counts.slice(0, FIRST_CHOSEN)) state.bodies.add(body);
}

byId('indicator').addEventListener('change', (event) => {
  state.indicator = Number(event.target.value);
  shut();
  show();
});
for (const name of ['from', 'to', 'year']) {
  byId(name).addEventListener('change', (event) => {
    state[name] = Number(event.target.value);
    if (state.from > state.to) state[name === 'from' ? 'to' : 'from'] = state[name];
    fillYears();
    show();
  });
}
for (const radio of document.getElementsByName('kind')) {
  radio.addEventListener('change', () => {
    state.kind = radio.value;
    show();
  });
}
byId('search').addEventListener('input', filterBodies);
byId('all').addEventListener('click', () => chooseVisible(true));
byId('none').addEventListener('click', () => chooseVisible(false));
byId('choose').addEventListener('submit', (event) => event.preventDefault());
byId('language').addEventListener('click', () => {
  state.language = state.language === 'zh' ? 'en' : 'zh';
  translate();
  show();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && state.open) shut();
});

recall();
chooseFirst();
translate();
fillYears();
fillBodies();
document.querySelector(`input[name=kind][value=${state.kind}]`).checked = true;
show();
})();

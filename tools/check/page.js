
'use strict';
(function () {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const findings = all('.finding');
  const marks = all('.mark');
  const byFinding = new Map();
  for (const mark of marks) {
    for (const id of mark.dataset.findings.split(' ')) {
      if (!byFinding.has(id)) byFinding.set(id, []);
      byFinding.get(id).push(mark);
    }
  }
  let chosen = null;

  function clear() {
    for (const node of all('.on')) node.classList.remove('on');
    chosen = null;
  }

  function shown(finding) {
    return finding !== null && !finding.classList.contains('hidden');
  }

  // Marks the figures of a finding; `origin` is the mark or finding that was used, and stays in view.
  function choose(finding, origin) {
    clear();
    chosen = finding;
    finding.classList.add('on');
    for (let fold = finding.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    const cells = byFinding.get(finding.id) || [];
    for (const cell of cells) cell.classList.add('on');
    const first = cells.find((cell) => cell.classList.contains('suspect')) || cells[0];
    const target = origin || first;
    if (origin !== finding) finding.scrollIntoView({block: 'nearest'});
    if (target && target !== finding) target.scrollIntoView({block: 'center', inline: 'nearest'});
  }

  function step(by) {
    const visible = findings.filter(shown);
    if (visible.length === 0) return;
    const at = visible.indexOf(chosen);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length;
    choose(visible[next]);
    visible[next].focus({preventScroll: true});
  }

  function filter() {
    const hidden = new Set();
    for (const box of all('[data-filter]')) if (!box.checked) hidden.add(box.dataset.filter);
    for (const finding of findings) {
      finding.classList.toggle('hidden', hidden.has(finding.dataset.kind) && finding.dataset.kind !== 'open');
    }
    for (const mark of marks) {
      const seen = mark.dataset.findings.split(' ').some((id) => {
        const finding = document.getElementById(id);
        return finding && !hidden.has(finding.dataset.kind);
      });
      mark.classList.toggle('quiet', !seen);
    }
  }

  for (const finding of findings) {
    finding.addEventListener('click', (event) => {
      if (event.target.closest('summary')) return;
      const link = event.target.closest('a');
      if (!link) {
        choose(finding);
        return;
      }
      event.preventDefault();
      const place = document.getElementById(link.getAttribute('href').slice(1));
      let mark = place;
      while (mark && !mark.classList.contains('mark')) mark = mark.nextElementSibling;
      choose(finding, mark || finding);
      if (mark) mark.focus({preventScroll: true});
    });
    finding.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target === finding) choose(finding);
    });
  }

  // A figure of several findings leads to the next of them at each click.
  for (const mark of marks) {
    mark.addEventListener('click', (event) => {
      event.preventDefault();
      const own = mark.dataset.findings.split(' ').map((id) => document.getElementById(id)).filter(shown);
      if (own.length === 0) return;
      const next = own[(own.indexOf(chosen) + 1) % own.length];
      choose(next, next);
      next.scrollIntoView({block: 'center'});
    });
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === 'INPUT') return;
    if (event.key === 'j') step(1);
    if (event.key === 'k') step(-1);
    if (event.key === 'Escape') clear();
  });
  for (const box of all('[data-filter]')) box.addEventListener('change', filter);
  filter();
})();

'use strict';
const filter = document.getElementById('filter');
const differences = document.getElementById('only-differences');
const words = document.getElementById('words');
const count = document.getElementById('shown');

function show() {
  const wanted = words.value.trim().toLowerCase();
  let shown = 0;
  for (const group of document.querySelectorAll('#scenarios tbody')) {
    let any = false;
    for (const row of group.querySelectorAll('tr[data-text]')) {
      const fits = row.dataset.text.includes(wanted) && !(differences.checked && row.dataset.differs === 'no');
      row.hidden = !fits;
      any = any || fits;
      shown += fits ? 1 : 0;
    }
    group.hidden = !any;
  }
  count.textContent = `${shown} shown`;
}

filter.hidden = false;
differences.addEventListener('change', show);
words.addEventListener('input', show);
show();

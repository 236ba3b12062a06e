"use strict";
// Without this script everything can be read; with it lists are searched and links open what they lead to.
(function () {
  const by = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const form = by("finder"), find = by("find"), unit = by("unit"), word = by("word"), light = by("light");
  const lists = Array.from(document.querySelectorAll("[data-list]"));
  const rows = lists.flatMap((list) => Array.from(list.querySelectorAll(".row"), (row) => ({
    row, list: list.dataset.list, units: row.dataset.units.split("|"), word: row.dataset.word,
    light: row.dataset.light, text: fold(row.textContent)
  })));

  function fits(one, terms) {
    if (unit.value && !one.units.includes(unit.value)) return false;
    if (word.value && word.value !== one.list + "|" + one.word) return false;
    if (light.value && light.value !== one.light) return false;
    return terms.every((term) => one.text.includes(term));
  }

  function reduce() {
    const terms = fold(find.value).split(/\s+/).filter(Boolean);
    const asked = terms.length > 0 || unit.value || word.value || light.value;
    let count = 0;
    for (const one of rows) {
      one.row.hidden = !fits(one, terms);
      if (!one.row.hidden) count += 1;
    }
    for (const list of lists) {
      for (const group of list.querySelectorAll(".group")) {
        group.hidden = !group.querySelector(".row:not([hidden])");
      }
      const none = list.querySelector(".none");
      if (none) none.hidden = Boolean(list.querySelector(".row:not([hidden])"));
    }
    by("found").textContent = asked ? "符合条件的共 " + count + " 条" : "";
  }

  function show() {
    const target = location.hash.length > 1 && by(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); reduce(); }
    for (let one = target; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
    }
    const focus = target.matches("details") ? target.querySelector("summary") : target.querySelector("h2");
    target.scrollIntoView();
    if (focus) focus.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const tile = event.target.closest("[data-goto]");
    if (!tile) return;
    const list = by(tile.dataset.goto);
    form.reset();
    if (tile.dataset.only && list.dataset.list) word.value = list.dataset.list + "|" + tile.dataset.only;
    reduce();
    if (location.hash === "#" + tile.dataset.goto) show();
  });
  form.addEventListener("input", reduce);
  form.addEventListener("reset", () => setTimeout(reduce));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", show);
  form.hidden = false;
  reduce();
  show();
})();

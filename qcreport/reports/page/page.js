"use strict";
// Without this script everything can be read. With it rows are made when they are shown, or when there is nothing else to do: then the browser's
// own search finds them too, where it can (hidden="until-found"). They are searched, linked to, copied, printed.
(function () {
  const FIRST = 30, AHEAD = 150; // rows of a list to begin with; made while there is nothing else to do
  const SIGNS = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
  const by = (id) => document.getElementById(id);
  const all = (within, what) => Array.from(within.querySelectorAll(what));
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const plain = (html) => html.replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => SIGNS[name]);
  const markup = (text) => text.replace(/[&<>]/g, (sign) => "&" + { "&": "amp", "<": "lt", ">": "gt" }[sign] + ";");
  const form = by("finder"), find = by("find"), unit = by("unit"), word = by("word"), light = by("light");
  const FINDS = "onbeforematch" in document.body, UNTIL = "until-found";
  const fields = [find, unit, word, light], rows = new Map();
  const lists = all(document, "[data-list]").map((section) => {
    const list = { section, name: section.dataset.list, limit: FIRST, groups: all(section, ".group"), rows: [] };
    for (const place of all(section, "noscript")) {
      const said = place.dataset;
      const one = {
        list, place, html: place.textContent, group: place.closest(".group"), units: said.units.split("|"),
        word: list.name + "|" + said.word, light: said.light, rank: 0
      };
      list.rows.push(one);
      rows.set(said.at, one);
    }
    return list;
  });
  let printing = false, at = "", seen = null, typing = false, timer = 0, marked = null, terms = [];

  // Rows: a summary when its turn comes, the rest once it is opened.
  function parsed(html) {
    const held = document.createElement("template");
    held.innerHTML = html;
    return held.content.firstElementChild;
  }

  function drawn(one) {
    const end = one.html.indexOf("</summary>");
    return parsed(end < 0 ? one.html : one.html.slice(0, end) + "</summary></details>");
  }

  function make(one) {
    if (one.row) return;
    one.row = drawn(one);
    Object.assign(one.row.dataset, one.place.dataset);
    one.place.replaceWith(one.row);
  }

  function unfold(one) {
    if (one.unfolded || !one.row.matches("details")) return;
    one.unfolded = true;
    one.row.append(parsed(one.html.slice(one.html.indexOf("</summary>") + 10)));
    one.row.lastElementChild.prepend(button("复制本行", () => copy([one.row])));
  }

  function text(one) {
    if (!one.text) one.text = fold(plain(one.html));
    return one.text;
  }

  function fits(one) {
    if (printing) return true;
    if (unit.value && !one.units.includes(unit.value)) return false;
    if (word.value && word.value !== one.word) return false;
    if (light.value && light.value !== one.light) return false;
    return terms.every((term) => text(one).includes(term));
  }

  // Hidden for good where it is not asked for, else until the browser's own search meets it.
  function hide(element, hidden, asked) {
    const how = hidden && asked && FINDS ? UNTIL : hidden;
    if (element && element.hidden !== how) element.hidden = how;
  }

  function reduce() {
    let count = 0;
    terms = fold(find.value).split(/\s+/).filter(Boolean);
    for (const list of lists) {
      const most = printing ? Infinity : list.limit, groups = new Set(), asked = new Set();
      list.count = 0;
      for (const one of list.rows) {
        one.rank = fits(one) ? ++list.count : 0;
        const shown = one.rank && one.rank <= most;
        if (shown) { make(one); groups.add(one.group); }
        if (one.rank) asked.add(one.group);
        if (shown || (one.row && !one.row.hidden)) hide(one.row, !shown, one.rank);
      }
      for (const group of list.groups) hide(group, !groups.has(group), asked.has(group));
      hide(list.section.querySelector(".none"), list.count > 0);
      hide(list.more, list.count <= most);
      list.more.textContent = "再显示（还有 " + (list.count - most) + " 条）";
      count += list.count;
    }
    by("found").textContent = fields.some((field) => field.value.trim()) ? "符合条件的共 " + count + " 条" : "";
  }

  function reduceAnew() {
    for (const list of lists) list.limit = FIRST;
    reduce();
    if (FINDS) unsettled = Array.from(rows.values());
    prepare();
  }

  function more(list) {
    list.limit += FIRST;
    reduce();
  }

  const unread = Array.from(rows.values());
  let waiting = false, unsettled = [];

  function prepare() {
    if (waiting) return;
    const list = lists.find((one) => one.limit < Math.min(one.count, AHEAD));
    waiting = unread.length > 0 || Boolean(list) || unsettled.length > 0;
    if (!waiting) return;
    (window.requestIdleCallback || setTimeout)(() => {
      waiting = false;
      if (unread.length) unread.splice(0, 100).forEach(text);
      else if (list) more(list);
      else unsettled.splice(0, 20).forEach(settle);
      prepare();
    });
  }

  function settle(one) {
    make(one);
    hide(one.row, !one.rank || one.rank > one.list.limit, one.rank);
  }

  function met(event) {
    const one = rows.get((event.target.closest(".row") || event.target).id);
    if (one && one.rank > one.list.limit) { one.list.limit = one.rank; reduce(); }
  }

  // The address: what the lists are reduced to, and the row that is looked at.
  function address() {
    const asked = new URLSearchParams();
    for (const field of fields) if (field.value) asked.set(field.id, field.value);
    if (!String(asked)) return at ? "#" + at : "#";
    if (at) asked.set("at", at);
    return "#" + asked;
  }

  function keep(anew) {
    clearTimeout(timer);
    const now = address();
    if (new URL(now, location.href).hash === location.hash) return;
    history[anew ? "pushState" : "replaceState"](null, "", now);
    seen = location.hash;
  }

  function keepSoon(anew) {
    clearTimeout(timer);
    timer = setTimeout(() => { keep(anew && !typing); typing = anew; }, 300);
  }

  function read() {
    if (location.hash === seen) return;
    clearTimeout(timer);
    typing = false;
    seen = location.hash;
    const asked = new URLSearchParams(seen.includes("=") ? seen.slice(1) : "");
    for (const field of fields) {
      field.value = asked.get(field.id) || "";
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    }
    at = asked.get("at") || "";
    if (!String(asked)) {
      try { at = decodeURIComponent(seen.slice(1)); } catch { at = ""; }
    }
    reduceAnew();
    show();
  }

  function clear() {
    for (const field of fields) field.value = "";
    reduceAnew();
  }

  function show() {
    const one = rows.get(at) || lists.flatMap((list) => list.rows).find((row) => row.html.includes(' id="' + at + '"'));
    if (at && one) {
      if (!one.rank) clear();
      if (one.rank > one.list.limit) { one.list.limit = one.rank + FIRST; reduce(); }
      unfold(one);
    }
    const target = at && by(at);
    if (marked) marked.classList.remove("at");
    marked = target;
    if (!target) return;
    target.classList.add("at");
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    const focus = target.matches("details") ? target.querySelector("summary") : target.querySelector("h2");
    target.scrollIntoView();
    if (focus) focus.focus({ preventScroll: true });
  }

  function follow(event) {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    at = link.hash && decodeURIComponent(link.hash.slice(1));
    if ("only" in link.dataset) {
      const list = by(at);
      clear();
      if (link.dataset.only && list.dataset.list) word.value = list.dataset.list + "|" + link.dataset.only;
      reduceAnew();
    }
    show();
    keep(true);
  }

  // Copies: cells for Excel and WPS, on a page from a disk too.
  function button(said, work) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = said;
    made.addEventListener("click", work);
    return made;
  }

  function cells(row) {
    return all(row, ".cell .said").map((said) => ({ text: said.textContent.trim(), exact: said.querySelector("data") }));
  }

  function heads(section) {
    return all(section, ".heads span").map((one) => ({ text: one.textContent }));
  }

  function put(event, table) {
    const safe = (cell) => (/^[=+\-@]/.test(cell.text) && !cell.exact ? " " : "") + cell.text.replace(/\s+/g, " ");
    const kept = (cell) => (cell.exact ? "<td>" : "<td style=\"mso-number-format:'\\@'\">") + markup(cell.text)
      .replace(/\n/g, "<br style='mso-data-placement:same-cell'>") + "</td>";
    event.preventDefault();
    event.clipboardData.setData("text/plain", table.map((row) => row.map(safe).join("\t")).join("\r\n"));
    event.clipboardData.setData("text/html",
      "<table>" + table.map((row) => "<tr>" + row.map(kept).join("") + "</tr>").join("") + "</table>");
    told.textContent = "已复制，可粘贴到 Excel 或 WPS 表格。";
    setTimeout(() => { told.textContent = ""; }, 3000);
  }

  function copy(chosen, head) {
    const table = chosen.map(cells);
    if (head) table.unshift(head);
    const ours = (event) => { event.stopImmediatePropagation(); put(event, table); };
    window.addEventListener("copy", ours, true);
    document.execCommand("copy");
    window.removeEventListener("copy", ours, true);
  }

  function copyList(section) {
    const list = lists.find((one) => one.section === section);
    const chosen = list ? list.rows.filter((one) => one.rank).map((one) => one.row || drawn(one)) : all(section, ".row");
    copy(chosen, heads(section));
  }

  function copied(event) {
    const chosen = getSelection(), focus = document.activeElement;
    if (fields.includes(focus)) return;
    const within = chosen.isCollapsed
      ? all(document, ".row").filter((row) => row.firstElementChild === focus)
      : all(document, ".row:not([hidden])").filter((row) => chosen.containsNode(row, true));
    if (within.length > (chosen.isCollapsed ? 0 : 1)) put(event, within.map(cells));
  }

  const told = document.createElement("p");
  told.className = "told";
  told.setAttribute("role", "status");
  document.body.append(told);
  for (const section of all(document, ".listing")) {
    if (section.querySelector(".heads")) section.querySelector("h2").after(button("复制为表格", () => copyList(section)));
  }
  const near = window.IntersectionObserver && new IntersectionObserver((sights) => {
    for (const sight of sights) if (sight.isIntersecting) more(lists.find((list) => list.more === sight.target));
  }, { rootMargin: "800px" });
  for (const list of lists) {
    list.more = button("", () => more(list));
    list.section.append(list.more);
    if (near) near.observe(list.more);
  }
  form.addEventListener("input", (event) => {
    at = "";
    reduceAnew();
    if (event.target === find) keepSoon(true);
    else { typing = false; keep(true); }
  });
  find.addEventListener("change", () => { typing = false; });
  form.addEventListener("reset", () => setTimeout(() => { at = ""; reduceAnew(); typing = false; keep(true); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", follow);
  document.addEventListener("copy", copied);
  document.addEventListener("beforematch", met);
  document.addEventListener("toggle", (event) => {
    const one = rows.get(event.target.id);
    if (!one) return;
    if (event.target.open) { unfold(one); at = event.target.id; } else if (at === event.target.id) at = "";
    if (!typing) keepSoon(false);
  }, true);
  window.addEventListener("beforeprint", () => { printing = true; reduce(); });
  window.addEventListener("afterprint", () => { printing = false; reduce(); });
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);
  document.documentElement.classList.add("scripted");
  form.hidden = false;
  read();
})();

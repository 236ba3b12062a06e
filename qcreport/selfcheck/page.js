(function () {
  "use strict";
  // Plain old script, so that a browser that is too old still says so. All texts from files are set as texts, never as markup.
  var TRIES = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11];
  var READY = "已准备好。";
  var office = document.body.getAttribute("data-office");
  var patience = Number(document.body.getAttribute("data-seconds")) * 1000;
  var waiting = [], ready = false, busy = false, total = 0, worker = null, clock = 0, first = null;

  function byId(id) { return document.getElementById(id); }

  function able() {
    return typeof WebAssembly === "object" && typeof Worker === "function" && typeof BigInt === "function" &&
      typeof DecompressionStream === "function" && WebAssembly.validate(new Uint8Array(TRIES));
  }

  function element(kind, text, look) {
    var made = document.createElement(kind);
    if (text) made.textContent = text;
    if (look) made.className = look;
    return made;
  }

  function say(text, working) {
    byId("status").textContent = text;
    byId("status").className = working ? "status busy" : "status";
  }

  function giveUp() {
    byId("able").hidden = true;
    byId("unable").hidden = false;
  }

  function begin() {
    var parts = Array.prototype.map.call(document.querySelectorAll(".part"), function (one) { return one.textContent; });
    var code = new Blob([byId("worker").textContent], { type: "text/javascript" });
    worker = new Worker(URL.createObjectURL(code));
    worker.onmessage = heard;
    worker.onerror = function () { heard({ data: { fault: "error" } }); };
    worker.postMessage({ parts: parts, lock: byId("lock").textContent, period: byId("period").textContent });
  }

  function again() {
    worker.terminate();
    ready = false;
    begin();
  }

  function heard(message) {
    var data = message.data;
    if (data.ready) {
      ready = true;
      if (!waiting.length) say(READY);
      next();
    } else if (!ready) {
      giveUp();
    } else {
      clearTimeout(clock);
      busy = false;
      if (data.told) JSON.parse(data.told).forEach(show);
      else unread("这里读不出这个文件。请直接报送，由" + office + "核对。");
      if (data.told) next();
      else again();
    }
  }

  function unread(line) {
    show({ name: waiting.current, whose: "", tone: "other", headline: "这里核对不了", line: line, levels: [], cells: [] });
  }

  function next() {
    if (busy || !ready) return;
    if (!waiting.length) {
      if (total) finished();
      return;
    }
    busy = true;
    var file = waiting.shift();
    waiting.current = file.name;
    say("正在核对：" + file.name + "（" + (total - waiting.length) + "/" + total + "）", true);
    clock = setTimeout(late, patience);
    worker.postMessage({ file: file });
  }

  function late() {
    busy = false;
    unread("文件过于复杂，超过 " + patience / 1000 + " 秒没有读完。请用下发的填报表填写后再试。");
    again();
  }

  function finished() {
    total = 0;
    say("核对完毕。");
    if (first) first.focus();
    first = null;
  }

  function take(files) {
    if (!files.length) return;
    if (!busy && !waiting.length) byId("results").textContent = "";
    total += files.length;
    Array.prototype.push.apply(waiting, files);
    if (!ready) say("正在准备，准备好后自动核对 " + total + " 个文件。", true);
    next();
  }

  function show(told) {
    var box = element("section", "", "file " + told.tone);
    var head = element("h2", told.headline);
    head.tabIndex = -1;
    first = first || head;
    box.appendChild(head);
    box.appendChild(element("p", [told.whose, told.name].filter(Boolean).join("　"), "whose"));
    box.appendChild(element("p", office + "收到后的答复：" + told.line, "line"));
    told.levels.forEach(function (level) { box.appendChild(levelOf(level)); });
    if (told.cells.length) box.appendChild(cellsOf(told.cells));
    byId("results").appendChild(box);
  }

  function levelOf(level) {
    var part = element("div"), head = element("h3", level.word + " " + level.remarks.length + (level.word === "没有填写" ? " 项" : " 处"));
    var list = element("ol");
    head.appendChild(element("small", level.meaning));
    level.remarks.forEach(function (remark) {
      var row = element("li"), text = element("span", remark.said);
      row.appendChild(element("span", remark.place || "整个文件", "place"));
      text.appendChild(element("span", remark.advice, "advice"));
      row.appendChild(text);
      list.appendChild(row);
    });
    part.appendChild(head);
    part.appendChild(list);
    return part;
  }

  function cellsOf(cells) {
    var read = office + "会读到的内容", fold = element("details"), scroll = element("div", "", "scroll");
    fold.appendChild(element("summary", read + "（" + cells.length + " 项）"));
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", read);
    fold.appendChild(scroll);
    fold.addEventListener("toggle", function () {
      if (!scroll.firstChild) scroll.appendChild(table(cells));
    });
    return fold;
  }

  function table(cells) {
    var made = element("table"), head = made.createTHead().insertRow(), body = made.createTBody();
    ["位置", "编号和填报项", "读作"].forEach(function (text) { head.appendChild(element("th", text)).scope = "col"; });
    cells.forEach(function (cell) {
      var row = body.insertRow();
      row.appendChild(element("td", cell.place));
      row.appendChild(element("td", cell.subject));
      row.appendChild(element("td", cell.text + (cell.taken ? "" : "（不采用）"), cell.taken ? "" : "no"));
    });
    return made;
  }

  function listen() {
    var drop = byId("drop"), files = byId("files");
    files.addEventListener("change", function () {
      take(Array.prototype.slice.call(files.files));
      files.value = "";
    });
    ["dragenter", "dragover", "dragleave", "drop"].forEach(function (kind) {
      document.addEventListener(kind, function (event) {
        event.preventDefault(); // a file let go beside the field must not replace the page
        drop.classList.toggle("over", kind === "dragenter" || kind === "dragover");
        if (kind === "drop" && event.dataTransfer) take(Array.prototype.slice.call(event.dataTransfer.files));
      });
    });
  }

  try {
    if (!able()) return;
    byId("unable").hidden = true;
    byId("able").hidden = false;
    listen();
    begin();
  } catch (fault) {
    giveUp();
  }
})();

// What forms alone cannot: progress of a job, files dropped and sent one by one, texts copied. Without it every page still works.
"use strict";

document.documentElement.classList.add("scripted");

const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

async function follow(job) {
    for (;;) {
        await new Promise((done) => setTimeout(done, 500));
        let told;
        try {
            told = await (await fetch(job.dataset.job)).json();
        } catch {
            part(job, "state").textContent = "报表工具已关闭";
            part(job, "waits").textContent = "已办完的都已保存；请重新打开报表工具，再办一次时接着办完。";
            return;
        }
        if (!told.open) {
            location.reload();
            return;
        }
        part(job, "state").textContent = told.state;
        part(job, "count").textContent = told.count ? `已办 ${told.count} 个：${told.at}` : "";
        part(job, "waits").textContent = told.waits ? `正在等${told.waits}办完` : "";
    }
}

async function filesIn(entry, before) {
    if (entry.isFile) {
        return [[await new Promise((done, fail) => entry.file(done, fail)), before + entry.name]];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
        const some = await new Promise((done, fail) => reader.readEntries(done, fail));
        if (!some.length) {
            return found;
        }
        for (const one of some) {
            found.push(...(await filesIn(one, `${before}${entry.name}/`)));
        }
    }
}

function line(list, text, bad) {
    const item = document.createElement("li");
    item.textContent = text;
    item.classList.toggle("bad", bad);
    list.append(item);
}

async function send(form, file, name) {
    const body = new FormData();
    body.append("by", "script");
    body.append("day", form.elements.day.value);
    body.append("files", file, name);
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.ok) {
        return (await answer.json())[0];
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { name, refused: page.querySelector(".fault")?.textContent.trim() || "没有放入。" };
}

async function sendAll(form, files) {
    const told = part(form, "told");
    const list = part(form, "list");
    const button = form.querySelector("button");
    button.disabled = true;
    list.replaceChildren();
    let bad = 0;
    for (const [number, [file, name]] of files.entries()) {
        told.textContent = `正在放入 ${number + 1} / ${files.length}：${name}`;
        let one;
        try {
            one = await send(form, file, name);
        } catch {
            one = { name, refused: "没有放入：读不出这个文件，或者报表工具已关闭。" };
        }
        bad += Boolean(one.refused);
        line(list, one.refused ? `[没有放入] ${one.name} ${one.refused}` : `[已放入] ${one.name}`, Boolean(one.refused));
    }
    button.disabled = false;
    told.textContent = `已放入 ${files.length - bad} 个${bad ? `，没有放入 ${bad} 个，原因见下；已放入的请点下面的“收取”` : ""}。`;
    if (!bad) {
        form.querySelectorAll("input[type=file]").forEach((one) => one.remove());
        document.querySelector("[data-collect]").requestSubmit();
    }
}

function uploads(form) {
    const zone = part(form, "zone");
    for (const name of ["dragenter", "dragover"]) {
        zone.addEventListener(name, (event) => {
            event.preventDefault();
            zone.classList.add("over");
        });
    }
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", async (event) => {
        event.preventDefault();
        zone.classList.remove("over");
        const items = [...event.dataTransfer.items].filter((one) => one.kind === "file");
        const entries = items.map((one) => one.webkitGetAsEntry()).filter(Boolean);
        const files = entries.length ? [] : items.map((one) => one.getAsFile()).map((one) => [one, one.name]);
        for (const one of entries) {
            files.push(...(await filesIn(one, "")));
        }
        await sendAll(form, files);
    });
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const chosen = [...form.querySelectorAll("input[type=file]")].flatMap((one) => [...one.files]);
        if (chosen.length) {
            await sendAll(form, chosen.map((one) => [one, one.webkitRelativePath || one.name]));
        } else {
            part(form, "told").textContent = "请先选择文件，或者把文件拖进来。";
        }
    });
}

async function copy(button) {
    const text = document.getElementById(button.dataset.copy).textContent;
    await navigator.clipboard.writeText(text);
    button.textContent = "已复制";
}

document.querySelectorAll('[data-job][data-open="yes"]').forEach(follow);
document.querySelectorAll("form[data-upload]").forEach(uploads);
document.querySelectorAll("button[data-copy]").forEach((one) => {
    one.hidden = false;
    one.addEventListener("click", () => copy(one));
});

"use strict";
// Python in a worker of the page: started once, then asked about one file after the other. Nothing here reaches a network.

let entry, expected, python;

const inflated = async (text) => {
  const letters = atob(text.trim());
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

async function start({ parts, lock, period }) {
  const [engine, wasm, library, reader, program] = await Promise.all(parts.map(inflated));
  importScripts(URL.createObjectURL(new Blob([engine], { type: "text/javascript" })));
  self.importScripts = undefined; // by it Pyodide tells workers that it does not know
  const kept = { "pyodide.asm.wasm": [wasm, "application/wasm"], "python_stdlib.zip": [library, "application/zip"] };
  self.fetch = async (url) => {
    const [bytes, type] = kept[String(url).split("/").pop()];
    return new Response(bytes, { headers: { "content-type": type } });
  };
  python = await loadPyodide({
    indexURL: "file:///python/",
    createPyodideModule: createPyodideEngine,
    lockFileContents: lock,
    stdout: () => {},
    stderr: () => {},
  });
  python.unpackArchive(reader, "wheel");
  python.FS.writeFile("/program.zip", program);
  python.runPython("import sys; sys.path.insert(0, '/program.zip'); sys.dont_write_bytecode = True");
  entry = python.pyimport("qcreport.selfcheck.entry");
  expected = entry.expectation(period);
}

const bytesOf = async (blob) => python.toPy(new Uint8Array(await blob.arrayBuffer()));

async function look(file) {
  const head = await bytesOf(file.slice(0, 65536));
  const passed = entry.too_large(file.name, head, file.size, expected);
  if (passed) return passed;
  const content = await bytesOf(file);
  try {
    return entry.look(file.name, content, expected);
  } finally {
    content.release();
  }
}

self.onmessage = async ({ data }) => {
  try {
    if (data.parts) {
      await start(data);
      self.postMessage({ ready: true });
    } else {
      self.postMessage({ told: await look(data.file) });
    }
  } catch (fault) {
    self.postMessage({ fault: String(fault) });
  }
};

// Compiles library and program with the Python that will load them: node compile.mjs PACKAGE COMPILING PROGRAM FOLDER
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [packed, compiling, program, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(path.join(packed, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: packed });
const read = (file) => python.toPy(new Uint8Array(fs.readFileSync(file)));
python.runPython(fs.readFileSync(compiling, "utf8"));
const compiled = python.globals.get("compiled");
const write = (name, sources, place) => {
  const made = compiled(read(sources), place, 2);
  fs.writeFileSync(path.join(folder, name), made.toJs());
};
write("library.zip", path.join(packed, "python_stdlib.zip"), "/lib/python314.zip");
write("program.zip", program, "/program.zip");

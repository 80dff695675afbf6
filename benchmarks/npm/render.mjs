// Renders a template with data several times with one of the peers; prints the lowest processor time in milliseconds.
//   node render.mjs ENGINE TEMPLATE DATA.json OUT.docx ROUNDS

import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

const [engine, templatePath, dataPath, outPath, rounds] = process.argv.slice(2);
const template = readFileSync(templatePath);
const data = JSON.parse(readFileSync(dataPath, "utf8"));

const engines = {
  async docxtemplater() {
    const { default: Docxtemplater } = await import("docxtemplater");
    const { default: PizZip } = await import("pizzip");
    return async () => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      document.render(data);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  async "easy-template-x"() {
    const { TemplateHandler } = await import("easy-template-x");
    const handler = new TemplateHandler();
    return () => handler.process(template, data);
  },
  async carbone() {
    const { default: carbone } = await import("carbone");
    const render = promisify(carbone.render.bind(carbone));
    return () => render(templatePath, data);
  },
};

const render = await engines[engine]();
let lowest = Infinity;
for (let round = 0; round < Number(rounds); round++) {
  const before = process.cpuUsage();
  const made = await render();
  const used = process.cpuUsage(before);
  lowest = Math.min(lowest, (used.user + used.system) / 1000);
  if (round === 0) writeFileSync(outPath, Buffer.from(made));
}
console.log(lowest);

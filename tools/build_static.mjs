// Builds static/dist/ from static/src/: `node tools/build_static.mjs`.
//
// Sass (govuk-frontend's, with our own colours and type) -> our names for its
// colours, logical properties -> unused rules purged -> minified. Needs only
// what `npm ci` installs; asks no network.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

import postcss from "postcss";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "static", "src");
const target = join(root, "static", "dist");
const sheets = ["site", "officer"];
const notice = "/*! Parts from govuk-frontend, MIT, (c) Crown copyright */";

// Left and right mean nothing in a page that may run right to left.
const logical = {
  left: "inset-inline-start",
  right: "inset-inline-end",
  "margin-left": "margin-inline-start",
  "margin-right": "margin-inline-end",
  "padding-left": "padding-inline-start",
  "padding-right": "padding-inline-end",
  "border-left": "border-inline-start",
  "border-right": "border-inline-end",
  "border-left-color": "border-inline-start-color",
  "border-right-color": "border-inline-end-color",
};

// govuk-frontend's functional colours -> our tokens (static/src/_tokens.scss).
const tokens = {
  text: "ink",
  "secondary-text": "soft",
  error: "check",
  border: "hair",
  "input-border": "line",
  focus: "focus",
  "focus-text": "ink",
  link: "accent",
  "link-hover": "ink",
  "link-active": "ink",
  "link-visited": "accent",
};

// What it sets and we do not want: the page sets these once, for everything.
const dropped = new Set(["-webkit-font-smoothing", "-moz-osx-font-smoothing", "word-wrap", "-webkit-appearance", "clear"]);

function rename(value) {
  return value.replace(/var\(--govuk-([a-z-]+)-colour,\s*[^)]*\)/g, (_, name) => {
    if (!tokens[name]) throw new Error(`No token of ours for govuk-frontend's colour "${name}"`);
    return `var(--${tokens[name]})`;
  });
}

const ours = {
  postcssPlugin: "clover",
  Declaration(decl) {
    if (dropped.has(decl.prop) || (decl.prop === "font-family" && decl.value === "inherit")) {
      decl.remove();
      return;
    }
    const prop = logical[decl.prop] ?? decl.prop;
    let value = rename(decl.value);
    if (prop === "text-align") value = value.replace("left", "start").replace("right", "end");
    if (prop !== decl.prop) decl.prop = prop;
    if (value !== decl.value) decl.value = value;
  },
  OnceExit(sheet) {
    sheet.walkComments((comment) => comment.remove());
    sheet.walkRules((rule) => void (rule.nodes.length === 0 && rule.remove()));
    sheet.walkAtRules((rule) => void (rule.nodes?.length === 0 && rule.remove()));
  },
};

async function build(name) {
  const compiled = sass.compile(join(source, `${name}.scss`), {
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
  });
  const { css } = await postcss([ours]).process(compiled.css, { from: undefined });
  const [purged] = await new PurgeCSS().purge({
    content: [
      `${root}/templates/**/*.html`,
      `${root}/reports/**/*.py`,
      `${root}/reports/**/*.html`,
      `${source}/*.js`, // classes that a script gives
      `${root}/tests/frontend/gallery.py`, // what it shows may be used
    ],
    css: [{ raw: css }],
    safelist: [/^:/], // rules for any element, such as the focus ring
  });
  const small = sass.compileString(purged.css, { style: "compressed" }).css.replace(/^\uFEFF/, "");
  const text = `${notice}${small.trim()}\n`;
  writeFileSync(join(target, `${name}.css`), text);
  const bytes = Buffer.from(text);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  console.log(`${name}.css  ${sizes[0]} bytes, gzip ${sizes[1]}, brotli ${sizes[2]}`);
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const name of sheets) await build(name);
for (const file of readdirSync(source).filter((file) => file.endsWith(".js"))) {
  // Lines of comment and the space before a line are for us. No text of ours goes over two lines.
  const text = readFileSync(join(source, file), "utf8").replace(/^\s*(\/\/.*)?\n?/gm, "");
  writeFileSync(join(target, file), text);
}

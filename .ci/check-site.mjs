// Looks at each page of the built site in a headless browser, at desktop and phone width, in light and dark mode:
//
//     tox -e docs && npm install --prefix /tmp/pw playwright-core && NODE_PATH=/tmp/pw/node_modules node .ci/check-site.mjs
//
// A page fails if it is wider than the window, writes an error to the console, asks another host for something, or asks
// for something that is missing. SHOTS=folder keeps pictures; CHROMIUM is the browser (/usr/bin/chromium).
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const site = join(fileURLToPath(new URL(".", import.meta.url)), "..", "build", "site");
const types = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml" };
const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html") && name !== "404.html").sort();

const server = createServer((request, response) => {
  const path = join(site, decodeURIComponent(new URL(request.url, "http://x").pathname));
  try {
    const body = readFileSync(relative(site, path).startsWith("..") ? "" : path);
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;

const flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags.split(" ") });
let wrong = 0;
const tell = (...words) => { wrong += 1; console.log(...words); };
for (const [width, height] of [[1280, 900], [390, 844]]) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height } });
    for (const name of pages) {
      const page = await context.newPage();
      const here = `${name} (${width}, ${colorScheme}):`;
      page.on("console", (message) => message.type() === "error" && tell(here, message.text()));
      page.on("pageerror", (error) => tell(here, error.message));
      page.on("request", (request) => /^(data:|blob:)/.test(request.url()) || request.url().startsWith(origin) || tell(here, "asks", request.url()));
      page.on("response", (response) => response.status() >= 400 && tell(here, response.status(), response.url()));
      await page.goto(`${origin}/${name}`, { waitUntil: "load" });
      const found = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        out: [...document.querySelectorAll("article *")]
          .filter((node) => !node.closest("pre, .md-typeset__scrollwrap, .headerlink") && node.getBoundingClientRect().right > innerWidth + 1)
          .map((node) => node.outerHTML.slice(0, 80)),
      }));
      if (found.wide > width || found.out.length) tell(here, `is ${found.wide} wide`, found.out.slice(0, 3));
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name.replaceAll("/", "_")}.${width}.${colorScheme}.png`) });
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
server.close();
console.log(`${pages.length} pages, ${wrong} findings`);
process.exit(wrong ? 1 : 0);

'use strict'

// Checks the links between the generated pages, with their fragments: node lib/check-links.js FOLDER

const fs = require('fs')
const path = require('path')

const root = path.resolve(process.argv[2])
const pages = new Map()

for (const file of fs.readdirSync(root, { recursive: true })) {
  if (!file.endsWith('.html')) continue
  const html = fs.readFileSync(path.join(root, file), 'utf8')
  pages.set(path.join(root, file), {
    links: [...html.matchAll(/<(?:a|link|script|img)\s[^>]*?(?:href|src)="([^"]*)"/g)].map((it) => it[1]),
    ids: new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((it) => it[1])),
  })
}

const broken = []
let count = 0
for (const [file, { links }] of pages) {
  for (const link of links) {
    if (/^(https?:|mailto:|data:)/.test(link)) continue
    count++
    const [target, fragment] = link.split('#')
    let to = target ? path.resolve(path.dirname(file), decodeURIComponent(target)) : file
    if (fs.existsSync(to) && fs.statSync(to).isDirectory()) to = path.join(to, 'index.html')
    if (/^[a-z]+:/.test(link) || !fs.existsSync(to) || (fragment && pages.has(to) && !pages.get(to).ids.has(fragment))) {
      broken.push(`${path.relative(root, file)}: ${link}`)
    }
  }
}

if (pages.size < 10 || broken.length) {
  console.error(broken.length ? `broken links:\n${broken.join('\n')}` : `only ${pages.size} pages in ${root}`)
  process.exit(1)
}
console.log(`${pages.size} pages, ${count} links between them, none broken`)

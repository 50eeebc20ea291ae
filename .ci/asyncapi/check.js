// Checks AsyncAPI documents with AsyncAPI's own parser: node check.js FILE...
// Prints each problem with its place. The exit code is 1 if a document has an error.
const fs = require('node:fs')
const { Parser } = require('@asyncapi/parser')

// severities of diagnostics
const ERROR = 0

// style rules that say nothing about whether the document is right: the build knows no contact, licence, server or tag
const MISSING_STYLE = /^asyncapi-(id|defaultContentType|info-|tags|servers|unused|latest-version)/

async function check (file) {
  const { document, diagnostics } = await new Parser().parse(fs.readFileSync(file, 'utf8'), { source: file })
  const problems = diagnostics.filter((one) => one.severity === ERROR || !MISSING_STYLE.test(String(one.code)))
  problems.forEach((one) => console.log(`${file}: ${one.path.join('.')}: ${one.message} (${one.code})`))
  const wrong = !document || problems.length > 0
  if (!wrong) {
    console.log(`${file}: ${document.allChannels().length} channels, ${document.allOperations().length} operations, right`)
  }
  return !wrong
}

async function main (files) {
  if (files.length === 0) {
    console.error('no document: build an application first')
    process.exit(2)
  }
  const results = []
  for (const file of files) {
    results.push(await check(file))
  }
  process.exit(results.every(Boolean) ? 0 : 1)
}

main(process.argv.slice(2))

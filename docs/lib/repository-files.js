'use strict'

const fs = require('fs')
const path = require('path')
const { marked } = require('marked')

const ROOT = path.join(__dirname, '../..')
const COMPONENT = { component: 'quarkus-petisco', version: '', module: 'ROOT' }
const LINK = /<a ([^>]*)href="repository:\/([^"#]*)(#[^"]*)?"([^>]*)>([\s\S]*?)<\/a>/g
const DECISIONS = 'docs/adr'
const PAGES_FOLDER = 'docs/modules/ROOT/pages/'

/**
 * Finds a place on the site for files outside of it that pages link to as {source}/path: Markdown becomes a page, other files are
 * copied, and folders are named.
 */
module.exports.register = function () {
  const logger = this.getLogger('repository-files')

  this.once('contentClassified', ({ contentCatalog }) => {
    const add = (relative, text) =>
      contentCatalog.addFile({ path: relative, contents: Buffer.from(text), src: { ...COMPONENT, family: 'page', relative } })
    markdownFiles().forEach((file) => add(pageName(file), toPage(file)))
    add(pageName(DECISIONS), listOfDecisions())
  })

  this.once('pagesComposed', ({ contentCatalog }) => {
    const urls = new Map()
    for (const page of contentCatalog.getPages((it) => it.out)) {
      urls.set(PAGES_FOLDER + page.src.relative, page.pub.url)
    }
    ;[...markdownFiles(), DECISIONS].forEach((file) => urls.set(file, urls.get(PAGES_FOLDER + pageName(file))))
    for (const page of contentCatalog.getPages((it) => it.out)) {
      const html = page.contents.toString()
      if (!html.includes('"repository:/')) continue
      page.contents = Buffer.from(html.replace(LINK, (_, before, file, fragment = '', after, text) => {
        const from = path.join(ROOT, file)
        if (!fs.existsSync(from)) {
          logger.error(`${page.src.relative} links to ${file}, which does not exist`)
        } else if (!urls.has(file) && fs.statSync(from).isDirectory()) {
          return text
        } else if (!urls.has(file)) {
          urls.set(file, copied(contentCatalog, file))
        }
        return `<a ${before}href="${relative(page.pub.url, urls.get(file))}${fragment}"${after}>${text}</a>`
      }))
    }
  })
}

function markdownFiles () {
  return [
    'CHANGELOG.md',
    'CODE_OF_CONDUCT.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'benchmarks/results/results.md',
    ...decisions(),
  ]
}

function decisions () {
  const names = fs.readdirSync(path.join(ROOT, DECISIONS)).filter((name) => name.endsWith('.md'))
  return names.sort().map((name) => `${DECISIONS}/${name}`)
}

function listOfDecisions () {
  const titles = decisions().map((file) => {
    const title = fs.readFileSync(path.join(ROOT, file), 'utf8').match(/^# \d+\. (.*)$/m)[1]
    return `* link:{source}/${file}[${title}]`
  })
  return `= Decisions\n\nWhy the extension is as it is: each decision with its context and what follows from it.\n\n${titles.join('\n')}\n`
}

function pageName (file) {
  if (file === DECISIONS) return 'adr/index.adoc'
  const name = path.posix.basename(file, '.md').toLowerCase()
  return `${file.startsWith(DECISIONS) ? 'adr' : 'project'}/${name}.adoc`
}

function toPage (file) {
  const tokens = marked.lexer(fs.readFileSync(path.join(ROOT, file), 'utf8'))
  const title = tokens.find((it) => it.type === 'heading' && it.depth === 1)
  marked.walkTokens(tokens, (token) => {
    if (token.type === 'link' && !/^([a-z]+:|#)/.test(token.href)) {
      const [target, fragment] = token.href.split('#')
      const resolved = path.posix.join(path.posix.dirname(file), target).replace(/\/$/, '')
      token.href = `repository:/${resolved}${fragment ? '#' + fragment : ''}`
    }
  })
  const html = marked.parser(tokens.filter((it) => it !== title))
    .replace(/<h([2-4])>(.*?)<\/h\1>/g, (_, level, text) => `<h${level} id="${slug(text)}">${text}</h${level}>`)
    .replace(/<table>/g, '<div class="table"><table class="tableblock">').replace(/<\/table>/g, '</table></div>')
  return `= ${title.text.replace(/`/g, '')}\n\n++++\n${html}\n++++\n`
}

/** As GitHub makes the anchors of headings. */
function slug (text) {
  return text.replace(/<[^>]*>|&[a-z]+;/g, '').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-')
}

function copied (contentCatalog, file) {
  const added = contentCatalog.addFile({
    path: file,
    contents: fs.readFileSync(path.join(ROOT, file)),
    src: { ...COMPONENT, family: 'attachment', relative: path.posix.basename(file) },
  })
  return added.pub.url
}

function relative (from, to) {
  return path.posix.relative(path.posix.dirname(from), to)
}

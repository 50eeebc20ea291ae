'use strict'

const hljs = require('highlight.js')

/** Highlights code while the site is built, so that pages need no script for it. */
module.exports.register = (registry) => {
  registry.treeProcessor(function () {
    this.process((document) => {
      for (const block of document.findBy({ context: 'listing', style: 'source' })) {
        const language = block.getAttribute('language')
        if (!language || !hljs.getLanguage(language)) continue
        block.lines = hljs.highlight(block.getSource(), { language }).value.split('\n')
        block.removeSubstitution('specialcharacters') // they are escaped
        block.removeSubstitution('specialchars')
      }
      return document
    })
  })
}

'use strict'

const fs = require('fs')
const path = require('path')

/** Adds the files of packages that pages load in the browser. */
module.exports.register = function () {
  this.once('uiLoaded', ({ playbook, uiCatalog }) => {
    const mermaid = require.resolve('@mermaid-js/tiny')
    const file = path.join(path.dirname(mermaid), 'mermaid.tiny.js')
    uiCatalog.addFile({
      contents: fs.readFileSync(file),
      type: 'asset',
      path: 'js/mermaid.js',
      out: { path: path.posix.join(playbook.ui.outputDir, 'js/mermaid.js') },
    })
  })
}

'use strict'

const { execFileSync } = require('child_process')
const fs = require('fs')
const path = require('path')

const DOCS = path.join(__dirname, '..')

/** Antora reads git repositories only. Where the checkout is a linked worktree or no repository, it gets a copy that is one. */
module.exports.register = function () {
  this.once('playbookBuilt', ({ playbook }) => {
    const git = path.join(DOCS, '../.git')
    if (fs.existsSync(git) && fs.statSync(git).isDirectory()) return
    const copy = path.join(DOCS, 'build/source')
    fs.rmSync(copy, { recursive: true, force: true })
    for (const part of ['antora.yml', 'modules']) {
      fs.cpSync(path.join(DOCS, part), path.join(copy, 'docs', part), { recursive: true })
    }
    const author = ['-c', 'user.name=docs', '-c', 'user.email=docs@localhost', '-c', 'commit.gpgsign=false']
    for (const command of [['init', '--quiet', '--initial-branch=docs'], ['add', '.'], [...author, 'commit', '--message', 'A copy of the docs']]) {
      execFileSync('git', command, { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] })
    }
    playbook.content.sources[0].url = copy
    this.updateVariables({ playbook })
  })
}

#!/usr/bin/env node
// Written in the JavaScript of long ago: a Node that is too old has to be able to read it, to say so.
'use strict';

var needed = [22, 18];
var own = process.versions.node.split('.').map(Number);
var words = 'create-blog: Node ' + needed.join('.') + ' or newer is needed, and this is Node ';

if (own[0] < needed[0] || (own[0] === needed[0] && own[1] < needed[1])) {
  words += own.join('.') + '. Get it from https://nodejs.org, then run the same command again.';
  console.error(words);
  process.exitCode = 2;
} else {
  require('./load.mjs');
}

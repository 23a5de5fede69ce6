// React and the router choose their builds when they are loaded. Those for development take twice as long.
process.env.NODE_ENV ??= 'production';
await import('./build/server/index.js');

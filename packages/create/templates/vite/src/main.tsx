import '@fontsource-variable/newsreader/opsz.css';
import '@fontsource-variable/newsreader/wght-italic.css';
import './styles/index.css';

import { storageReceipts } from '@blog/react';
import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';

import { App } from './app';
import { connect } from './client';
import { routes } from './routes';

const root = createRoot(document.getElementById('root') ?? document.body);

try {
  const client = await connect({ url: window.location.origin });
  root.render(
    <App
      client={client}
      queryClient={new QueryClient()}
      receipts={storageReceipts(() => window.localStorage)}
      router={createBrowserRouter(routes)}
    />,
  );
} catch (error) {
  console.error(error);
  root.render(
    <main className="alone">
      <h1>The blog does not answer</h1>
      <p className="lede">It is not your fault. Try again in half a minute.</p>
    </main>,
  );
}

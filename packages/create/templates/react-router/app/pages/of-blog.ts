import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';

import { handler } from '../../server/blog';

// A route without a component is a resource: what it answers is sent as it is.
export const loader = ({ request }: LoaderFunctionArgs) => handler(request);
export const action = ({ request }: ActionFunctionArgs) => handler(request);

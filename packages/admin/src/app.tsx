import type { ComponentType } from 'preact';
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso';
import { answerOf, api } from './api.ts';
import { me } from './session.ts';
import { Shell } from './shell/shell.tsx';
import { SignInAgain } from './shell/sign-in-again.tsx';
import { Notice } from './ui/notice.tsx';
import { Show, useResource } from './ui/resource.tsx';

const SignIn = lazy(() => import('./pages/sign-in/page.tsx'));
const SetUp = lazy(() => import('./pages/set-up/page.tsx'));
const Sites = lazy(() => import('./pages/sites/page.tsx'));
const NewSite = lazy(() => import('./pages/new-site/page.tsx'));
const Dashboard = lazy(() => import('./pages/dashboard/page.tsx'));
const Account = lazy(() => import('./pages/account/page.tsx'));
const Members = lazy(() => import('./pages/members/page.tsx'));
const Tokens = lazy(() => import('./pages/tokens/page.tsx'));
const Organisation = lazy(() => import('./pages/organisation/page.tsx'));
const Invitation = lazy(() => import('./pages/invitation/page.tsx'));
const Forgot = lazy(() => import('./pages/forgot/page.tsx'));
const Reset = lazy(() => import('./pages/reset/page.tsx'));
const Banner = lazy(() => import('./pages/banner/page.tsx'));
const Declaration = lazy(() => import('./pages/declaration/page.tsx'));
const Vendors = lazy(() => import('./pages/vendors/page.tsx'));
const Vendor = lazy(() => import('./pages/vendor/page.tsx'));
const AddVendors = lazy(() => import('./pages/add-vendors/page.tsx'));
const Exchange = lazy(() => import('./pages/exchange/page.tsx'));
const Settings = lazy(() => import('./pages/settings/page.tsx'));
const Publish = lazy(() => import('./pages/publish/page.tsx'));
const Webhooks = lazy(() => import('./pages/webhooks/page.tsx'));
const Api = lazy(() => import('./pages/api/page.tsx'));
const Log = lazy(() => import('./pages/log/page.tsx'));
const Receipt = keyed(lazy(() => import('./pages/receipt/page.tsx')));
const Export = lazy(() => import('./pages/export/page.tsx'));
const LogHealth = lazy(() => import('./pages/log-health/page.tsx'));
const Versions = lazy(() => import('./pages/versions/page.tsx'));
const Trail = keyed(lazy(() => import('./pages/trail/page.tsx')));
const NotFound = lazy(() => import('./pages/not-found.tsx'));

/** A page that is a new one at each address: nothing of the one before is left in it. */
function keyed<P extends object>(Page: ComponentType<P>) {
  return function Keyed(props: P) {
    return <Page key={useLocation().path} {...props} />;
  };
}

/** All the screens. */
export function App() {
  const start = useResource(whoAmI);
  return (
    <LocationProvider scope="/admin">
      <ErrorBoundary>
        <Show resource={start}>{() => (me.value ? <SignedIn /> : <SignedOut />)}</Show>
      </ErrorBoundary>
      <Notice />
    </LocationProvider>
  );
}

function SignedOut() {
  return (
    <main class="narrow">
      <Router>
        <Route path="/admin/setup" component={SetUp} />
        <Route path="/admin/invitation" component={Invitation} />
        <Route path="/admin/forgot" component={Forgot} />
        <Route path="/admin/reset" component={Reset} />
        <Route default component={SignIn} />
      </Router>
    </main>
  );
}

function SignedIn() {
  return (
    <Shell>
      <Router>
        <Route path="/admin" component={Sites} />
        <Route path="/admin/new/:organisation" component={NewSite} />
        <Route path="/admin/sites/:site/dashboard" component={Dashboard} />
        <Route path="/admin/account" component={Account} />
        <Route path="/admin/organisations/:organisation" component={Organisation} />
        <Route path="/admin/organisations/:organisation/members" component={Members} />
        <Route path="/admin/organisations/:organisation/tokens" component={Tokens} />
        <Route path="/admin/invitation" component={Invitation} />
        <Route path="/admin/reset" component={Reset} />
        <Route path="/admin/sites/:site/banner" component={Banner} />
        <Route path="/admin/sites/:site/declaration" component={Declaration} />
        <Route path="/admin/sites/:site/vendors" component={Vendors} />
        <Route path="/admin/sites/:site/vendors/:vendor" component={Vendor} />
        <Route path="/admin/sites/:site/add-vendors" component={AddVendors} />
        <Route path="/admin/sites/:site/exchange" component={Exchange} />
        <Route path="/admin/sites/:site/settings/:part?" component={Settings} />
        <Route path="/admin/sites/:site/publish" component={Publish} />
        <Route path="/admin/sites/:site/webhooks" component={Webhooks} />
        <Route path="/admin/api" component={Api} />
        <Route path="/admin/sites/:site/versions" component={Versions} />
        <Route path="/admin/sites/:site/log" component={Log} />
        <Route path="/admin/sites/:site/receipt/:receipt" component={Receipt} />
        <Route path="/admin/sites/:site/log-health" component={LogHealth} />
        <Route path="/admin/sites/:site/export" component={Export} />
        <Route path="/admin/sites/:site/trail" component={Trail} />
        <Route path="/admin/organisations/:organisation/trail" component={Trail} />
        <Route default component={NotFound} />
      </Router>
      <SignInAgain />
    </Shell>
  );
}

/** Nobody is an answer as well. */
async function whoAmI(): Promise<true> {
  try {
    me.value = await answerOf(api.me.$get());
  } catch (error) {
    if ((error as { status?: number }).status !== 401) throw error;
  }
  return true;
}

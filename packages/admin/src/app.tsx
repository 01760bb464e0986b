import { isAtLeast, type Role } from '@assent/contract/vocabulary';
import type { ComponentType } from 'preact';
import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso';
import { answerOf, api } from './api.ts';
import { type Place, roleAt } from './roles.ts';
import { me } from './session.ts';
import { PageFailed } from './shell/page-failed.tsx';
import { Shell } from './shell/shell.tsx';
import { SignInAgain } from './shell/sign-in-again.tsx';
import { WhenBroken } from './shell/when-broken.tsx';
import { Notice } from './ui/notice.tsx';
import { Show, useResource } from './ui/resource.tsx';

const SignIn = page(() => import('./pages/sign-in/page.tsx'));
const SetUp = page(() => import('./pages/set-up/page.tsx'));
const Sites = page(() => import('./pages/sites/page.tsx'));
const NewSite = page(() => import('./pages/new-site/page.tsx'), 'editor');
const Dashboard = page(() => import('./pages/dashboard/page.tsx'));
const Account = page(() => import('./pages/account/page.tsx'));
const Members = page(() => import('./pages/members/page.tsx'), 'owner');
const Tokens = page(() => import('./pages/tokens/page.tsx'), 'owner');
const Organisation = page(() => import('./pages/organisation/page.tsx'), 'owner');
const Invitation = page(() => import('./pages/invitation/page.tsx'));
const Forgot = page(() => import('./pages/forgot/page.tsx'));
const Reset = page(() => import('./pages/reset/page.tsx'));
const Banner = page(() => import('./pages/banner/page.tsx'));
const Declaration = page(() => import('./pages/declaration/page.tsx'));
const Vendors = page(() => import('./pages/vendors/page.tsx'));
const Vendor = page(() => import('./pages/vendor/page.tsx'));
const AddVendors = page(() => import('./pages/add-vendors/page.tsx'), 'editor');
const Exchange = page(() => import('./pages/exchange/page.tsx'));
const Settings = page(() => import('./pages/settings/page.tsx'));
const Publish = page(() => import('./pages/publish/page.tsx'));
const Webhooks = page(() => import('./pages/webhooks/page.tsx'), 'editor');
const Api = page(() => import('./pages/api/page.tsx'));
const Log = page(() => import('./pages/log/page.tsx'));
const Receipt = page(() => import('./pages/receipt/page.tsx'));
const Export = page(() => import('./pages/export/page.tsx'));
const LogHealth = page(() => import('./pages/log-health/page.tsx'));
const Versions = page(() => import('./pages/versions/page.tsx'));
const Trail = page(() => import('./pages/trail/page.tsx'));
const NotFound = lazy(() => import('./pages/not-found.tsx'));
const NotAllowed = lazy(() => import('./pages/not-allowed.tsx'));

type Params = Place & Record<string, string>;

/**
 * A page that is loaded when it is first needed, and is a new one for each site, receipt or other thing
 * that its address names: nothing of the one before is left in it. Whoever may not see it is told so,
 * as is whoever it does not load for.
 * @param needed the least role at what the address names
 */
function page<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  needed: Role = 'auditor',
) {
  let Page: ComponentType<P> = lazy(tried);

  /** Whoever comes here again after it did not load has it tried anew. */
  async function tried(): Promise<{ default: ComponentType<P> }> {
    try {
      return await load();
    } catch {
      Page = lazy(tried);
      return { default: () => <PageFailed why="notLoaded" /> };
    }
  }

  return function Keyed(props: P & { params?: Params }) {
    const { params = {} as Params } = props;
    if ('site' in params || 'organisation' in params) {
      const role = roleAt(params);
      if (role === undefined) return <NotFound />;
      if (role === null || !isAtLeast(role, needed)) {
        return <NotAllowed needed={needed} role={role} isSite={'site' in params} />;
      }
    }
    return (
      <WhenBroken key={JSON.stringify(params)} instead={<PageFailed why="broken" />}>
        <Page {...props} />
      </WhenBroken>
    );
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

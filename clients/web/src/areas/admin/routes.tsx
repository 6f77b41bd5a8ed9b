import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { AdminPage } from './AdminPage';

export default function Routes() {
    return (
        <Switch>
            <Route path="/quan-tri" component={AdminPage} />
            <Route component={NotFound} />
        </Switch>
    );
}

import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { ReviewPage } from './ReviewPage';

export default function Routes() {
    return (
        <Switch>
            <Route path="/duyet" component={ReviewPage} />
            <Route component={NotFound} />
        </Switch>
    );
}

import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { BallotPage } from './ballots/BallotPage';
import { BallotsPage } from './ballots/BallotsPage';
import { CouncilPage } from './councils/CouncilPage';
import { CouncilsPage } from './councils/CouncilsPage';
import { NewCouncilPage } from './councils/NewCouncilPage';
import { DocketPage } from './dockets/DocketPage';
import { DocketsPage } from './dockets/DocketsPage';
import { ObjectionsPage } from './objections/ObjectionsPage';
import { QueuePage } from './queue/QueuePage';
import { SimilarPage } from './similar/SimilarPage';
import './common/keys.css';
import './review.css';

export default function Routes() {
    return (
        <Switch>
            <Route path="/duyet/phieu" component={BallotsPage} />
            <Route path="/duyet/hoi-dong" component={CouncilsPage} />
            <Route path="/duyet/hoi-dong/moi" component={NewCouncilPage} />
            <Route path="/duyet/hoi-dong/:id">{({ id }) => <CouncilPage key={id} id={id} />}</Route>
            <Route path="/duyet/hoi-dong/:council/:id">
                {({ council, id }) => <BallotPage key={id} council={council} id={id} />}
            </Route>
            <Route path="/duyet/quyet-dinh" component={DocketsPage} />
            <Route path="/duyet/quyet-dinh/:id">
                {({ id }) => <DocketPage key={id} id={id} />}
            </Route>
            <Route path="/duyet/phan-doi" component={ObjectionsPage} />
            <Route path="/duyet/:id/gan-giong">
                {({ id }) => <SimilarPage key={id} id={id} />}
            </Route>
            <Route path="/duyet/:id?">{({ id }) => <QueuePage id={id ?? null} />}</Route>
            <Route component={NotFound} />
        </Switch>
    );
}

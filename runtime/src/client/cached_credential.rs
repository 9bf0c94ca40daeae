//! A fetched credential, kept while it is good and fetched again by one call at a time.
//!
//! A provider enters; a token, or why there is none that can be used, leaves. What would surprise: calls that waited
//! for a fetch share its result, a failure included, and do not ask again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::provider::{CredentialProvider, Provider};
use crate::error::CredentialCause;
use crate::secret::Token;
use crate::without_urls::without_urls;

/// The credential of a provider.
pub(crate) struct CachedCredential {
    provider: Box<dyn Provider>,
    state: Mutex<State>,
    /// Whoever holds it asks the provider. A call that is dropped meanwhile passes it to the next.
    refresh_lock: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    /// What the provider returned last.
    outcome: Option<FetchResult>,
    /// How often it returned something.
    rounds: u64,
}

#[derive(Clone)]
enum FetchResult {
    Good {
        token: Token,
        stale_at: Option<Instant>,
    },
    Bad(CredentialCause),
}

impl FetchResult {
    fn into_result(self) -> Result<Token, CredentialCause> {
        match self {
            Self::Good { token, .. } => Ok(token),
            Self::Bad(cause) => Err(cause),
        }
    }

    /// The token, if it is still good and not the one that the server rejected.
    fn usable(&self, rejected: Option<&Token>) -> Option<Token> {
        match self {
            Self::Good { token, stale_at } => {
                let is_fresh = stale_at.is_none_or(|stale_at| Instant::now() < stale_at);
                let is_rejected = rejected.is_some_and(|rejected| rejected == token);
                (is_fresh && !is_rejected).then(|| token.clone())
            }
            Self::Bad(_) => None,
        }
    }
}

impl CachedCredential {
    pub(super) fn new(provider: impl CredentialProvider) -> Self {
        Self {
            provider: Box::new(provider),
            state: Mutex::default(),
            refresh_lock: tokio::sync::Mutex::new(()),
        }
    }

    /// A token, if possible another one than `rejected`.
    pub(crate) async fn token(&self, rejected: Option<&Token>) -> Result<Token, CredentialCause> {
        let rounds = {
            let state = self.state();
            if let Some(token) = state
                .outcome
                .as_ref()
                .and_then(|outcome| outcome.usable(rejected))
            {
                return Ok(token);
            }
            state.rounds
        };
        let _refreshing = self.refresh_lock.lock().await;
        {
            let state = self.state();
            if state.rounds != rounds
                && let Some(outcome) = &state.outcome
            {
                // The provider answered while this call waited; it is not asked the same thing twice.
                return outcome.clone().into_result();
            }
        }
        let outcome = self.fetch().await;
        let mut state = self.state();
        state.rounds = state.rounds.wrapping_add(1);
        state.outcome = Some(outcome.clone());
        outcome.into_result()
    }

    async fn fetch(&self) -> FetchResult {
        match self.provider.fetch().await {
            Ok(credential) => {
                let stale_at = credential.stale_at();
                match credential.into_token() {
                    Ok(token) => FetchResult::Good { token, stale_at },
                    Err(why) => FetchResult::Bad(CredentialCause::Unusable(why)),
                }
            }
            Err(source) => {
                FetchResult::Bad(CredentialCause::Provider(Arc::from(without_urls(source))))
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

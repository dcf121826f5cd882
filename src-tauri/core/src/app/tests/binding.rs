//! What a person is asked before addresses or a way are trusted. What is asked before something is sent, a test with a whole
//! service behind it proves.

use super::settings::{authority, service};
use super::*;
use crate::app::Act;
use crate::view::{
    BindingAct, CloudId, DestinationSettings, NetworkSettings, PortalSettings, ProxyUse, ServiceSettings,
};

fn only(service: ServiceSettings) -> DestinationSettings {
    DestinationSettings { service: Some(service), portal: None }
}

fn proxy() -> NetworkSettings {
    NetworkSettings { proxy: ProxyUse::Given, proxy_address: "http://proxy.example:8080".into(), ..Default::default() }
}

#[tokio::test]
async fn a_service_that_is_new_or_changed_is_asked_about_with_every_address_and_a_known_one_is_not() {
    let app = Computer::new().open().await;
    let known = service(NetworkSettings::default());
    let asked = app.binding(Act::Use(&only(known.clone()))).await.unwrap().unwrap();
    assert_eq!((asked.act, asked.service.as_str()), (BindingAct::UseService, "Northwind"));
    let places = [Some(asked.host.as_str()), asked.issuer.as_deref(), asked.directory.as_deref()];
    assert_eq!(places, [Some("https://enroll.example"), Some("https://login.example"), Some("https://graph.example")]);
    assert_eq!((asked.proxy, asked.certificates.len()), (None, 0));
    let looked = app.binding(Act::Look(&only(known.clone()))).await.unwrap().unwrap();
    assert_eq!(looked.act, BindingAct::Look);

    app.choose_service(known.clone()).await.unwrap();
    let asked_about = async |settings: ServiceSettings| {
        let settings = only(settings);
        let using = app.binding(Act::Use(&settings)).await.unwrap();
        let looking = app.binding(Act::Look(&settings)).await.unwrap();
        assert_eq!(using.is_some(), looking.is_some());
        using.is_some()
    };
    assert!(!asked_about(known.clone()).await);
    assert!(!asked_about(ServiceSettings { name: "Another name".into(), ..known.clone() }).await);
    let changed = [
        ServiceSettings { base_url: "https://enroll.example/elsewhere".into(), ..known.clone() },
        ServiceSettings { issuer: "https://evil.example".into(), ..known.clone() },
        ServiceSettings { graph_root: "https://evil.example".into(), ..known.clone() },
        ServiceSettings { client_id: "other".into(), ..known.clone() },
        ServiceSettings { network: proxy(), ..known.clone() },
    ];
    for changed in changed {
        assert!(asked_about(changed.clone()).await, "{changed:?}");
    }
}

#[tokio::test]
async fn another_way_to_microsoft_is_asked_about_and_its_own_is_not() {
    let app = Computer::new().open().await;
    let portal = |cloud, network| DestinationSettings {
        service: None,
        portal: Some(PortalSettings { cloud, client_id: String::new(), tenants: String::new(), network }),
    };
    for cloud in [CloudId::Global, CloudId::China, CloudId::Practice] {
        let settings = portal(cloud, NetworkSettings::default());
        assert_eq!(app.binding(Act::Use(&settings)).await.unwrap(), None, "{cloud:?}");
    }
    let through = portal(CloudId::Global, NetworkSettings { certificates: authority(), ..proxy() });
    let asked = app.binding(Act::Use(&through)).await.unwrap().unwrap();
    assert_eq!(asked.proxy.as_deref(), Some("http://proxy.example:8080"));
    assert_eq!(asked.certificates.len(), 1);
    assert!(asked.certificates[0].subject.contains("Northwind Root CA"));
}

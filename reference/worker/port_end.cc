#include "reference/worker/port_end.h"

#include <unordered_map>

namespace refnode {

PortEnd::PortEnd(std::shared_ptr<Group> group) : group_(std::move(group)) {
  std::scoped_lock lock(group_->mutex);
  group_->ends.push_back(this);
}

std::pair<std::unique_ptr<PortEnd>, std::unique_ptr<PortEnd>> PortEnd::Pair() {
  auto group = std::make_shared<Group>();
  group->is_pair = true;
  std::unique_ptr<PortEnd> first(new PortEnd(group));
  std::unique_ptr<PortEnd> second(new PortEnd(std::move(group)));
  return {std::move(first), std::move(second)};
}

std::unique_ptr<PortEnd> PortEnd::OfName(const std::string& name) {
  static std::mutex& mutex = *std::make_unique<std::mutex>().release();
  static auto& groups =
      *std::make_unique<std::unordered_map<std::string, std::weak_ptr<Group>>>().release();
  std::shared_ptr<Group> group;
  {
    std::scoped_lock lock(mutex);
    std::erase_if(groups, [](const auto& entry) { return entry.second.expired(); });
    std::weak_ptr<Group>& known = groups[name];
    group = known.lock();
    if (group == nullptr) {
      group = std::make_shared<Group>();
      known = group;
    }
  }
  return std::unique_ptr<PortEnd>(new PortEnd(std::move(group)));
}

PortEnd::~PortEnd() {
  // Parcels may hold other ends, so they go when nothing is locked.
  std::deque<std::shared_ptr<Parcel>> lost;
  std::scoped_lock lock(group_->mutex);
  lost.swap(queue_);
  std::erase(group_->ends, this);
  for (PortEnd* other : group_->ends) {
    if (group_->is_pair) {
      other->is_left_ = true;
      if (other->listener_ != nullptr) {
        other->listener_->OnNews();
      }
    }
  }
}

bool PortEnd::Post(const std::shared_ptr<Parcel>& parcel) {
  std::scoped_lock lock(group_->mutex);
  for (PortEnd* other : group_->ends) {
    if (other != this) {
      other->queue_.push_back(parcel);
      if (other->listener_ != nullptr) {
        other->listener_->OnNews();
      }
    }
  }
  return group_->ends.size() > 1;
}

std::shared_ptr<Parcel> PortEnd::Take() {
  std::scoped_lock lock(group_->mutex);
  if (queue_.empty()) {
    return nullptr;
  }
  std::shared_ptr<Parcel> oldest = std::move(queue_.front());
  queue_.pop_front();
  return oldest;
}

size_t PortEnd::waiting() const {
  std::scoped_lock lock(group_->mutex);
  return queue_.size();
}

bool PortEnd::is_left() const {
  std::scoped_lock lock(group_->mutex);
  return is_left_;
}

bool PortEnd::IsPairedWith(const PortEnd& other) const {
  return group_ == other.group_ && group_->is_pair && this != &other;
}

void PortEnd::Listen(Listener* listener) {
  std::scoped_lock lock(group_->mutex);
  listener_ = listener;
  if (listener != nullptr && (is_left_ || !queue_.empty())) {
    listener->OnNews();
  }
}

}  // namespace refnode
